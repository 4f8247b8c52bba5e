import { useEffect, useState } from "preact/hooks";
import { placeOf, useUi } from "../../context.tsx";
import { type ConnectionNow, connectionNow, onConnection } from "../../client/store.ts";
import { Icon } from "../../icons.tsx";
import { clockTime } from "../../times.ts";

/** Whether what one sees is what is. Quiet while it is. */
export function Connection() {
  const ui = useUi();
  const [now, setNow] = useState<ConnectionNow | null>(null);
  useEffect(() => {
    setNow(connectionNow());
    return onConnection(setNow);
  }, []);
  const broken = now?.state === "offline" || now?.state === "reconnecting";
  return (
    <span class={broken ? "connection broken needs-script" : "connection needs-script"} role="status">
      {broken && <Icon name="wifi-off" />}
      {now && ui.t(texts[now.state])}
      {broken && now.at !== null && `, ${ui.t("board.asOf", clockTime(now.at, placeOf(ui)))}`}
    </span>
  );
}

const texts = {
  connecting: "board.connecting",
  live: "board.live",
  polling: "board.polling",
  reconnecting: "board.reconnecting",
  offline: "board.reconnecting",
} as const;
