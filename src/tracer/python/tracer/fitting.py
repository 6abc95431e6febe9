"""The size at which what comes to a Linear is as much as it takes."""


def misfit(trial):
    """By how much more than a Linear or a recurrent layer takes comes to it, or None where that is not the fault."""
    fault = trial.faults[0]["fault"] if trial.faults else {}
    return fault["expected"] - fault["actual"] if fault.get("argument") in ("in_features", "input_size") else None


def fitting(program, longest, trial_of):
    """The trial of the roundest number at which Flatten → Linear fits, for what comes to it grows with the number."""
    trials = {}

    def over(number):
        """Above zero where too much comes to the Linear, below where too little does."""
        if program.is_late():
            return 0
        if number not in trials:
            trials[number] = trial_of(number)
        return 0 if trials[number].is_good else misfit(trials[number]) or -1

    low = _first(lambda number: over(number) >= 0, longest)
    if program.is_late() or low not in trials or not trials[low].is_good:
        return None
    number = _roundest(low, _first(lambda number: over(number) > 0, longest) - 1)
    return trials[number] if over(number) == 0 and number in trials else trials[low]


def _first(is_enough, longest):
    low, high = 0, longest
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if is_enough(middle) else (middle, high)
    return high


#: Values in a second of sound.
_RATES = (16000, 22050, 44100, 48000, 8000)


def _roundest(low, high):
    for rate in _RATES:
        if low <= rate <= high:
            return rate
    for unit in (1000, 1024, 500, 512, 256, 128, 100, 64, 50, 32, 10, 8, 4, 2):
        if (length := -(-low // unit) * unit) <= high:
            return length
    return low
