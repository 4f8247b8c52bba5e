/** Follows the live stream of a host as a program does, until the host ends. */
export async function followStream(
  address: string,
  token: string,
  event: string,
  hear: (data: any) => void,
): Promise<{ ended: Promise<void>; close(): void }> {
  const stop = new AbortController();
  const answer = await fetch(`${address}/api/live`, {
    headers: { Authorization: `Bearer ${token}` },
    signal: stop.signal,
  });
  if (!answer.ok) throw new Error(`the stream answered ${answer.status}`);
  const read = async () => {
    let text = "";
    for await (const chunk of answer.body!.pipeThrough(new TextDecoderStream())) {
      text += chunk;
      const frames = text.split("\n\n");
      text = frames.pop()!;
      for (const frame of frames) {
        const lines = frame.split("\n");
        if (!lines.includes(`event: ${event}`)) continue;
        hear(JSON.parse(lines.find((line) => line.startsWith("data: "))!.slice("data: ".length)));
      }
    }
  };
  return { ended: read().catch(() => {}), close: () => stop.abort() };
}
