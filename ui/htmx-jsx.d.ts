import type { ComponentChildren } from "preact";

declare module "preact" {
  namespace JSX {
    interface HTMLAttributes<RefType extends EventTarget = EventTarget> {
      "hx-get"?: string | undefined;
      "hx-post"?: string | undefined;
      "hx-put"?: string | undefined;
      "hx-patch"?: string | undefined;
      "hx-delete"?: string | undefined;
      "hx-target"?: string | undefined;
      "hx-target:inherited"?: string | undefined;
      "hx-swap"?: string | undefined;
      "hx-swap:inherited"?: string | undefined;
      "hx-trigger"?: string | undefined;
      "hx-select"?: string | undefined;
      "hx-confirm"?: string | undefined;
      "hx-include"?: string | undefined;
      "hx-indicator"?: string | undefined;
      "hx-push-url"?: string | undefined;
      "hx-status:422"?: string | undefined;
      "hx-headers:inherited"?: string | undefined;
      "hx-disable"?: string | undefined;
    }
    interface IntrinsicElements {
      "hx-partial": HTMLAttributes<HTMLElement> & { children?: ComponentChildren };
    }
  }
}
