declare module "htmx.org/dist/htmx.esm.js" {
  import type { HtmxApi } from "htmx.org";
  const htmx: HtmxApi;
  export default htmx;
}
