import type { SettingName } from "#shared/settings/registry.ts";
import { useUi } from "#ui/context.tsx";
import { valueLabel } from "../texts.ts";

/** Says a setting's value in words, a status type by its name. */
export function useValueLabel(): (name: SettingName, value: unknown) => string {
  const { t, you } = useUi();
  return (name, value) => valueLabel(t, name, value, you?.types);
}
