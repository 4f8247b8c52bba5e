import { useEffect, useState } from "preact/hooks";
import { type ConnectionNow, connectionNow, onConnection } from "../../client/store.ts";
import { placeOf, useUi } from "../../context.tsx";
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
    <span
      class={broken ? "connection broken needs-script" : "connection needs-script"}
      role="status"
      title={now === null ? undefined : ui.t(texts[now.state])}
    >
      {broken && <Icon name="wifi-off" />}
      {now && <span class={broken && now.at !== null ? "sr" : undefined}>{ui.t(texts[now.state])}</span>}
      {broken && now.at !== null && <span>{ui.t("board.asOf", clockTime(now.at, placeOf(ui)))}</span>}
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
