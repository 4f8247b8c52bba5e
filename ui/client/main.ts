import "htmx.org/dist/htmx.esm.js";
import { answers } from "./answers.ts";
import { followArrivals } from "./arrivals.ts";
import { copyButtons } from "./copy.ts";
import { followDevice } from "./device.ts";
import { fillButtons } from "./fill.ts";
import { pageKeys } from "./keys.ts";
import { startLive } from "./live.ts";
import { liveSettings } from "./live-settings.ts";
import { followOwnStatus } from "./live-status-line.ts";
import { dialogs, menus } from "./menus.ts";
import { notificationPermission } from "./notifications.ts";
import { panelLinks } from "./panel.ts";
import { passwordStrength } from "./password-strength.ts";
import { printButtons } from "./print.ts";
import { listenToStream } from "./store.ts";
import { themeSwitch } from "./theme.ts";
import { keepTimes, writeTimes } from "./times.ts";
import { toast } from "./toasts.ts";
import { bringSprite, wake } from "./wake.tsx";

listenToStream();
wake(document);
bringSprite().catch(() => {});
keepTimes();
menus();
dialogs();
panelLinks();
themeSwitch();
pageKeys();
fillButtons();
copyButtons();
passwordStrength();
printButtons();
followOwnStatus();
liveSettings();
answers();
notificationPermission();
followDevice();
followArrivals();
if (document.getElementById("status-line")) startLive();

document.addEventListener("htmx:after:swap", () => {
  wake(document);
  writeTimes();
});
/** A server says something by the header `HX-Trigger: {"officestatus:toast": {"text": "…"}}`. */
document.addEventListener("officestatus:toast", (event) => toast((event as CustomEvent<{ text: string }>).detail.text));
