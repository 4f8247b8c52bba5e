import { describe, expect, it } from "vitest";
import { controlOf } from "#shared/settings/control.ts";
import { settingNames } from "#shared/settings/registry.ts";
import { tFor } from "#shared/texts/texts.ts";
import { groupHelp, groupTitle, settingGroups, settingHelp, settingLabel, valueLabel } from "./texts.ts";

const t = tFor("en");

describe("every setting that a form shows", () => {
  it.each(settingNames.filter((name) => controlOf(name)))(
    "%s has a name, a description and a word for each choice",
    (name) => {
      // A text that is missing comes back as its key.
      for (const text of [settingLabel(t, name), settingHelp(t, name)]) expect(text).not.toMatch(/^settings\./);
      const control = controlOf(name);
      if (control?.kind === "choice")
        for (const option of control.options) expect(valueLabel(t, name, option)).not.toMatch(/^settings\./);
    },
  );

  it("stands in a group with a title", () => {
    for (const { group } of settingGroups("all"))
      for (const text of [groupTitle(t, group), groupHelp(t, group)]) expect(text).not.toMatch(/^settings\./);
  });
});
