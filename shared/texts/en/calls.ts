export const calls = {
  unbelievable:
    "This time lies more than a day back, or more than five minutes ahead. Look at the clock of the telephone system.",
};
