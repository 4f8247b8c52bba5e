import type { StatusType } from "#shared/status/types.ts";
import { useUi } from "#ui/context.tsx";
import { Layout } from "#ui/layout.tsx";
import { Button, ButtonLink } from "#ui/parts/button.tsx";
import { DataTable } from "#ui/parts/data-table.tsx";
import { Empty } from "#ui/parts/empty.tsx";
import { NotificationPermission } from "#ui/parts/notification-permission.tsx";
import { PageHead } from "#ui/parts/page-head.tsx";
import { Pagination } from "#ui/parts/pagination.tsx";
import { When } from "#ui/parts/when.tsx";
import type { WatchRow } from "../queries.ts";
import { ToldList, type ToldProps } from "./told.tsx";
import { DeleteForm, UndoDelete } from "./watch-panel.tsx";
import { sayCondition, sayTelling } from "./words.ts";

/** A watch and the name of whom or what it is on. */
export type NamedWatch = WatchRow & { readonly name: string };

export interface MineProps {
  watches: readonly NamedWatch[];
  /** Those that have told and ended, the latest first. */
  ended: readonly NamedWatch[];
  page: number;
  pageSize: number;
  total: number;
  types: ReadonlyMap<string, StatusType>;
  deleted?: string | undefined;
}

/** "Watches": one's own, and what they told. */
export function WatchesPage({
  mine,
  told,
  watchers,
}: {
  mine: MineProps;
  told: ToldProps;
  /** How many watch the viewer; null where the site does not say. */
  watchers: number | null;
}) {
  const { t, url } = useUi();
  return (
    <Layout title={t("watches.title")}>
      <div class="middle watch-page">
        <PageHead title={t("watches.title")} lead={t("watches.lead")} />
        {watchers !== null && <p class="quiet watchers">{t("watches.watchers", watchers)}</p>}
        <div class="watch-columns">
          <section
            id="my-watches"
            data-fresh=""
            aria-label={t("watches.mine")}
            hx-get={url(`/watches/mine?page=${mine.page}`)}
            hx-trigger="officestatus:watched from:document, officestatus:watch from:document"
            hx-swap="innerHTML"
          >
            <MyWatches {...mine} />
          </section>
          <section class="told">
            <h2>{t("watches.told")}</h2>
            <div
              id="told"
              data-fresh=""
              hx-get={url("/watches/told")}
              hx-trigger="officestatus:watch from:document delay:300ms"
              hx-swap="innerHTML"
            >
              <ToldList {...told} />
            </div>
          </section>
        </div>
        <NotificationPermission />
      </div>
    </Layout>
  );
}

/** One's watches, in the order in which they were made, latest first. */
export function MyWatches({ watches, ended, page, pageSize, total, types, deleted }: MineProps) {
  const ui = useUi();
  const { t, url, now = Date.now() } = ui;
  const undo = deleted && <UndoDelete id={deleted} at="list" />;
  if (total === 0 && ended.length === 0)
    return (
      <>
        {undo}
        <Empty
          title={t("watches.none")}
          actions={
            <ButtonLink look="primary" href={url("/")}>
              {t("watches.noneStep")}
            </ButtonLink>
          }
        >
          {t("watches.noneHelp")}
        </Empty>
      </>
    );
  const who = (watch: NamedWatch) => (
    <a href={url(watch.subjectType === "user" ? `/users/${watch.subjectId}` : watchHref(watch))} data-panel="">
      {watch.name}
    </a>
  );
  return (
    <>
      {undo}
      {total > 0 && (
        <DataTable
          caption={t("watches.mine")}
          rows={watches}
          rowKey={(watch) => watch.id}
          columns={[
            { key: "who", label: t("watches.columnWho"), head: true, cell: who },
            { key: "when", label: t("watches.columnWhen"), cell: (watch) => sayCondition(watch, types, ui) },
            { key: "how", label: t("watches.columnHow"), cell: (watch) => sayTelling(watch, ui) },
            {
              key: "do",
              label: "",
              cell: (watch) => (
                <span class="btns">
                  <ButtonLink
                    look="plain"
                    href={url(`/watches/${watch.id}`)}
                    data-panel=""
                    aria-label={t("watches.changeWhat", watch.name)}
                  >
                    {t("watches.change")}
                  </ButtonLink>
                  <DeleteForm id={watch.id} what={watch.name} at="list" />
                </span>
              ),
            },
          ]}
        />
      )}
      <Pagination page={page} pageSize={pageSize} total={total} href={(n) => url(`/watches?page=${n}`)} />
      {ended.length > 0 && (
        <>
          <h2>{t("watches.ended")}</h2>
          <DataTable
            caption={t("watches.ended")}
            rows={ended}
            rowKey={(watch) => watch.id}
            columns={[
              { key: "who", label: t("watches.columnWho"), head: true, cell: who },
              { key: "when", label: t("watches.columnWhen"), cell: (watch) => sayCondition(watch, types, ui) },
              {
                key: "told",
                label: t("watches.columnTold"),
                cell: (watch) => <When at={watch.endedAt!.getTime()} style="past" now={now} />,
              },
              {
                key: "do",
                label: "",
                cell: (watch) => (
                  <span class="btns">
                    <AgainForm watch={watch} />
                    <DeleteForm id={watch.id} what={watch.name} at="list" />
                  </span>
                ),
              },
            ]}
          />
        </>
      )}
    </>
  );
}

const watchHref = (watch: WatchRow) => `/departments/${watch.subjectId}/watch`;

/** Takes up again a watch that has told, just as it was. */
function AgainForm({ watch }: { watch: NamedWatch }) {
  const { t, url } = useUi();
  const action = url(`/watches/${watch.id}/again`);
  return (
    <form method="post" action={action} hx-post={action} hx-target="#my-watches" hx-swap="innerHTML">
      <Button look="plain" aria-label={t("watches.againWhat", watch.name)}>
        {t("watches.again")}
      </Button>
    </form>
  );
}
