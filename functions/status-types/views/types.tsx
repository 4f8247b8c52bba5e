import type { StatusType } from "#shared/status/types.ts";
import { useUi } from "#ui/context.tsx";
import { Icon } from "#ui/icons.tsx";
import { AdminPage } from "#ui/parts/admin-page.tsx";
import { Button, ButtonLink } from "#ui/parts/button.tsx";
import { type Column, DataTable } from "#ui/parts/data-table.tsx";
import { type Moved, MoveForm } from "#ui/parts/move-form.tsx";
import { Notice } from "#ui/parts/notice.tsx";
import { StatusMark } from "#ui/parts/status-mark.tsx";
import { kindText, sayEnds } from "./words.ts";

interface TypesPageProps {
  types: readonly StatusType[];
  /** How many people have each now. */
  people: ReadonlyMap<string, number>;
  departmentName(id: string): string | null;
  /** What was just saved. */
  done: string | undefined;
  /** The key of the type that was just retired. */
  retired: string | undefined;
  moved: Moved;
}

/** Which statuses there are, in the order of the picker. */
export function TypesPage(props: TypesPageProps) {
  const { t, url } = useUi();
  const inUse = props.types.filter((type) => !type.retired && type.key !== "unknown");
  const retired = props.types.filter((type) => type.retired);
  const undo = retired.find((type) => type.key === props.retired);
  return (
    <AdminPage
      area="/admin/status-types"
      title={t("statusTypes.title")}
      lead={t("statusTypes.lead")}
      actions={
        <>
          <ButtonLink href={url("/admin/status-types/new")} look="primary" icon="plus">
            {t("statusTypes.add")}
          </ButtonLink>
          <ButtonLink href={url("/admin/status-types/comments")} icon="message-square">
            {t("statusTypes.comments")}
          </ButtonLink>
        </>
      }
    >
      {props.done && <Notice tone="good">{t("statusTypes.saved", props.done)}</Notice>}
      {undo && (
        <Notice tone="good">
          {t("statusTypes.retiredDone", undo.name)}
          <ReviveForm type={undo} label={t("common.undo")} />
        </Notice>
      )}
      <Types {...props} types={inUse} />
      {retired.length > 0 && (
        <>
          <h2>{t("statusTypes.retired")}</h2>
          <ul class="retired-types">
            {retired.map((type) => (
              <li key={type.key}>
                <Icon name={type.icon} />
                <a href={url(`/admin/status-types/${type.key}`)}>{type.name}</a>
                <ReviveForm type={type} label={t("statusTypes.revive")} />
              </li>
            ))}
          </ul>
        </>
      )}
    </AdminPage>
  );
}

function ReviveForm({ type, label }: { type: StatusType; label: string }) {
  const { url } = useUi();
  return (
    <form method="post" action={url(`/admin/status-types/${type.key}/revive`)}>
      <Button look="plain" icon="undo-2">
        {label}
        <span class="sr">: {type.name}</span>
      </Button>
    </form>
  );
}

function Types({ types, people, departmentName, moved }: TypesPageProps) {
  const { t, url } = useUi();
  const asks = (type: StatusType) =>
    [type.asksComment && t("statusTypes.asksCommentShort"), type.asksReturn && t("statusTypes.asksReturnShort")]
      .filter(Boolean)
      .join(", ");
  const columns: Column<StatusType>[] = [
    {
      key: "name",
      label: t("statusTypes.name"),
      head: true,
      cell: (type) => (
        <a class={`type-name c-${type.color}`} id={type.key} href={url(`/admin/status-types/${type.key}`)}>
          <StatusMark kind={type.kind} color={type.color} />
          <Icon name={type.icon} />
          {type.name}
        </a>
      ),
    },
    { key: "kind", label: t("statusTypes.kind"), cell: (type) => t(kindText(type.kind)) },
    { key: "ends", label: t("statusTypes.ends"), cell: (type) => sayEnds(t, type) },
    { key: "asks", label: t("statusTypes.asks"), cell: asks },
    {
      key: "departments",
      label: t("statusTypes.departments"),
      cell: (type) => type.departments?.flatMap((id) => departmentName(id) ?? []).join(", "),
    },
    { key: "people", label: t("statusTypes.now"), num: true, cell: (type) => people.get(type.key) ?? 0 },
    {
      key: "move",
      label: "",
      cell: (type) => (
        <MoveForm
          action={url(`/admin/status-types/${type.key}/move`)}
          name={type.name}
          id={type.key}
          moved={moved}
          ends={{ up: type === types[0], down: type === types.at(-1) }}
        />
      ),
    },
  ];
  return <DataTable columns={columns} rows={types} rowKey={(type) => type.key} caption={t("statusTypes.title")} />;
}
