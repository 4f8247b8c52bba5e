/** The icons in the sprite, by their lucide names. `ui` ones the product itself uses; `types` an administrator may choose for a status type. */
export const types = [
  "circle-check", "house", "users", "phone", "utensils", "coffee", "circle-minus", "log-out", "tree-palm", "palmtree",
  "thermometer", "plane", "circle-help", "circle-dot", "building-2", "briefcase", "laptop", "monitor", "headphones", "headset",
  "presentation", "video", "calendar", "calendar-clock", "clock", "hourglass", "moon", "sun", "car", "train-front", "bus", "bike",
  "footprints", "dumbbell", "stethoscope", "heart-pulse", "baby", "graduation-cap", "book-open", "school", "wrench", "hammer",
  "truck", "package", "store", "shopping-bag", "map-pin", "globe", "mountain", "umbrella", "luggage", "hotel", "bed",
  "gavel", "mic", "camera", "flask-conical", "leaf", "dog", "cake", "hand", "ban", "lock", "zap", "user-round", "circle-x",
];
export const ui = [
  "search", "x", "check", "chevron-down", "chevron-left", "chevron-right", "chevron-up", "arrow-up", "arrow-down", "star", "pencil", "printer",
  "maximize", "minimize", "sliders-horizontal", "list", "rows-3", "rows-4", "keyboard", "circle-user-round", "settings",
  "key-round", "sun-moon", "mail", "message-square", "bell", "bell-off", "eye", "eye-off", "history", "info", "triangle-alert",
  "circle-alert", "plus", "trash-2", "upload", "download", "undo-2", "ellipsis", "corner-down-left", "smartphone", "copy",
  "external-link", "filter", "archive", "archive-restore", "send", "refresh-cw", "wifi-off", "pause", "play", "circle-question-mark", "shield", "user-plus", "link",
];
