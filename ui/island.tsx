import { type ComponentProps, type ComponentType, createElement } from "preact";
import { type Islands, islands } from "./islands/index.ts";

interface IslandProps<N extends keyof Islands> {
  name: N;
  props: ComponentProps<Islands[N]>;
  /** Properties that the server already has as JSON without any "<", so that a long list is not written again for every request. */
  json?: Partial<Record<keyof ComponentProps<Islands[N]>, string>>;
  /** The version of what it shows, where the live client should go on from there. */
  version?: string;
}

/**
 * Renders an island on the server, with the props that its hydration needs beside it. They stand in a data block and
 * not in an attribute: quotes need no escaping there, which halves the page of a large organisation.
 */
export function Island<N extends keyof Islands>({ name, props, json = {}, version }: IslandProps<N>) {
  return (
    <div class="island" data-island={name} data-version={version}>
      <div class="island-root">{createElement(islands[name] as ComponentType<any>, props)}</div>
      <script
        type="application/json"
        dangerouslySetInnerHTML={{ __html: propsJson(props as object, json as Record<string, string>) }}
      />
    </div>
  );
}

function propsJson(props: object, json: Record<string, string>): string {
  const members = Object.entries(props)
    .filter(([, value]) => value !== undefined)
    // "</script>" or "<!--" in somebody's comment must not end the block.
    .map(([key, value]) => `${JSON.stringify(key)}:${json[key] ?? JSON.stringify(value).replaceAll("<", "\\u003c")}`);
  return `{${members.join(",")}}`;
}
