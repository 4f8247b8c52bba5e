import { fillButtons } from "../fill.ts";
import { receivers } from "../receivers.ts";
import { keepFresh } from "./fresh.ts";
import { followBoard } from "./live.ts";
import { ownStatus } from "./own-status.ts";
import { whileTyping } from "./typing.ts";

// Everything works without this script; with it, pages follow what happens and answer while one types.
fillButtons();
receivers();
whileTyping();
ownStatus();
keepFresh();
if (document.querySelector("body.mobile")) followBoard();
