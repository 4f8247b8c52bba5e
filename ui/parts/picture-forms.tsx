import { useUi } from "../context.tsx";
import { Avatar, type Pictured } from "./avatar.tsx";
import { Button } from "./button.tsx";
import { Field } from "./field.tsx";

/** A picture as it is, another to choose, and its removal: two forms. */
export function PictureForms({
  at,
  of,
  error,
  disabled,
}: {
  at: string;
  of: Pictured;
  error?: string | undefined;
  disabled?: boolean;
}) {
  const { t } = useUi();
  return (
    <div class="picture-forms">
      <Avatar of={of} size="large" />
      {!disabled && (
        <form class="form" method="post" action={at} enctype="multipart/form-data">
          <Field name="picture" label={t("contact.pictureChoose")} error={error}>
            {(control) => (
              <input type="file" accept="image/jpeg,image/png,image/webp,image/gif,image/avif" required {...control} />
            )}
          </Field>
          <div class="btns">
            <Button icon="upload">{t("contact.pictureSave")}</Button>
          </div>
        </form>
      )}
      {!disabled && of.pictureHash && (
        <form method="post" action={`${at}/remove`}>
          <Button look="plain" icon="trash-2">
            {t("contact.pictureRemove")}
          </Button>
        </form>
      )}
    </div>
  );
}
