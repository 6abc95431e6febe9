/** Of the lesson that was shown last, in the user's own state. */
export const lastLesson = "cnn.lessons.last";
