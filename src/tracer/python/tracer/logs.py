"""What a program writes about its run goes nowhere."""

import logging
import logging.handlers


class FileHandler(logging.NullHandler):
    def __init__(self, *args, **kwargs):
        super().__init__()
        self.stream = self.baseFilename = None


#: Of `logging.handlers`.
HANDLERS = {
    name: type(name, (FileHandler,), {})
    for name in (
        "RotatingFileHandler TimedRotatingFileHandler WatchedFileHandler SysLogHandler SocketHandler DatagramHandler SMTPHandler HTTPHandler"
    ).split()
}
#: Of `logging.config`.
CONFIGURED = ("dictConfig", "fileConfig", "listen", "stopListening")
