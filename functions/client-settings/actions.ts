export { eraseSettingsIn } from "./actions/erase.ts";
export { addFavourite, removeFavourite } from "./actions/favourites.ts";
export { type ImportReport, importSettings } from "./actions/import.ts";
export { mergeSettingsIn } from "./actions/merge.ts";
export { movePlaceSettingsIn } from "./actions/move-place.ts";
export { removeOverrides } from "./actions/overrides.ts";
export {
  clearSetting,
  type SettingValues,
  type SharedScope,
  type SharedSetting,
  setSetting,
  setSettings,
  setSharedSettings,
} from "./actions/settings.ts";
