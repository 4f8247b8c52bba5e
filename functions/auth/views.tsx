import { useUi } from "#ui/context.tsx";
import { BareLayout, Layout } from "#ui/layout.tsx";
import { Button, ButtonLink } from "#ui/parts/button.tsx";
import { DataTable } from "#ui/parts/data-table.tsx";
import { Checkbox, TextField } from "#ui/parts/field.tsx";
import { NewPassword } from "#ui/parts/new-password.tsx";
import { Notice } from "#ui/parts/notice.tsx";
import { PageHead } from "#ui/parts/page-head.tsx";
import { StatusLine } from "#ui/parts/status-line.tsx";
import { When } from "#ui/parts/when.tsx";
import type { SignInRow } from "./queries.ts";
import { SignInsTable } from "./views/sign-ins.tsx";

/** What is wrong with the fields of a form, by their names. */
export type FieldErrors = Readonly<Record<string, string | undefined>>;

export interface LoginForm {
  username?: string | undefined;
  stay?: boolean;
  next?: string | undefined;
  /** Why the last attempt did not succeed. */
  error?: string | undefined;
  errors?: FieldErrors;
  note?: string | undefined;
  /** Whether a link to a new password can be mailed. */
  mailsPasswords?: boolean;
}

export function LoginPage({ username, stay, next, error, errors = {}, note, mailsPasswords }: LoginForm) {
  const { t, url } = useUi();
  return (
    <BareLayout title={t("auth.signIn")}>
      <h1>{t("auth.signIn")}</h1>
      {note && <Notice>{note}</Notice>}
      {error && <Notice tone="bad">{error}</Notice>}
      <form class="form" method="post" action={url("/login")}>
        {next && <input type="hidden" name="next" value={next} />}
        <TextField
          name="username"
          label={t("auth.username")}
          value={username}
          error={errors.username}
          maxLength={254}
          autocomplete="username"
          autocapitalize="none"
          spellcheck={false}
          autofocus={!username}
        />
        <TextField
          type="password"
          name="password"
          label={t("auth.password")}
          error={errors.password}
          maxLength={200}
          autocomplete="current-password"
          autofocus={Boolean(username)}
        />
        <Checkbox name="stay" label={t("auth.stay")} checked={stay ?? false} />
        <Button look="primary" wide>
          {t("auth.signIn")}
        </Button>
      </form>
      <p class="help block">
        {mailsPasswords ? <a href={url("/forgot")}>{t("auth.forgotLink")}</a> : t("auth.forgotten")}
      </p>
    </BareLayout>
  );
}

export function InvitePage({
  token,
  name,
  username,
  shortest,
  errors = {},
}: {
  token: string;
  name: string;
  username: string;
  shortest: number;
  errors?: FieldErrors;
}) {
  const { t, url } = useUi();
  return (
    <BareLayout title={t("auth.inviteTitle", name)}>
      <h1>{t("auth.inviteTitle", name)}</h1>
      <p class="lead">{t("auth.inviteLead", username)}</p>
      <form class="form" method="post" action={url(`/invite/${token}`)}>
        {/* For password managers: whose password this is. */}
        <input type="text" name="username" value={username} autocomplete="username" readOnly hidden />
        <NewPassword label={t("auth.newPassword")} shortest={shortest} errors={errors} />
        <Button look="primary" wide>
          {t("auth.inviteSave")}
        </Button>
      </form>
    </BareLayout>
  );
}

export function InviteGonePage({ state }: { state: "used" | "outdated" | "unknown" }) {
  const { t, url } = useUi();
  const [title, text] = (
    {
      used: ["auth.inviteUsedTitle", "auth.inviteUsed"],
      outdated: ["auth.inviteOutdatedTitle", "auth.inviteOutdated"],
      unknown: ["auth.inviteUnknownTitle", "auth.inviteUnknown"],
    } as const
  )[state];
  return (
    <BareLayout title={t(title)}>
      <h1>{t(title)}</h1>
      <p class="lead">{t(text)}</p>
      <ButtonLink look="primary" wide href={url("/login")}>
        {t("auth.toSignIn")}
      </ButtonLink>
    </BareLayout>
  );
}

export function PasswordPage({
  username,
  shortest,
  errors = {},
  changed,
  has,
}: {
  username: string;
  shortest: number;
  errors?: FieldErrors;
  changed?: boolean;
  has: boolean;
}) {
  const { t, url } = useUi();
  return (
    <Layout title={t("auth.changePassword")} statusLine={<StatusLine />}>
      <PageHead
        title={t("auth.changePassword")}
        lead={t("auth.changeHelp")}
        crumbs={[{ href: "/me", label: t("auth.mySettings") }]}
      />
      {changed && <Notice tone="good">{t("auth.passwordChanged")}</Notice>}
      {has ? (
        <form class="form" method="post" action={url("/me/password")}>
          <input type="text" name="username" value={username} autocomplete="username" readOnly hidden />
          <TextField
            type="password"
            name="current"
            label={t("auth.currentPassword")}
            error={errors.current}
            maxLength={200}
            autocomplete="current-password"
          />
          <NewPassword label={t("auth.newPassword")} shortest={shortest} errors={errors} />
          <Button look="primary">{t("auth.changePassword")}</Button>
        </form>
      ) : (
        <Notice>{t("auth.noPassword")}</Notice>
      )}
    </Layout>
  );
}

export interface SessionItem {
  readonly id: string;
  readonly device: string | null;
  readonly kind: "browser" | "api";
  readonly address: string | null;
  readonly createdAt: number;
  readonly seenAt: number;
  readonly current: boolean;
}

export function SessionsPage({
  sessions,
  signIns,
  note,
}: {
  sessions: readonly SessionItem[];
  signIns: readonly SignInRow[];
  note?: string | undefined;
}) {
  const { t, url, now = Date.now() } = useUi();
  const others = sessions.some((one) => !one.current);
  const nameOf = (one: SessionItem) => one.device ?? t(one.kind === "api" ? "auth.program" : "auth.unknownDevice");
  return (
    <Layout title={t("auth.sessions")} statusLine={<StatusLine />}>
      <PageHead
        title={t("auth.sessions")}
        lead={others ? t("auth.sessionsLead") : t("auth.onlyHere")}
        crumbs={[{ href: "/me", label: t("auth.mySettings") }]}
      >
        {others && (
          <form method="post" action={url("/me/sessions/others")}>
            <Button>{t("auth.signOutOthers")}</Button>
          </form>
        )}
        <ButtonLink href={url("/me/password")}>{t("auth.changePassword")}</ButtonLink>
      </PageHead>
      {note && <Notice tone="good">{note}</Notice>}
      <DataTable
        caption={t("auth.sessions")}
        rows={sessions}
        rowKey={(one) => one.id}
        columns={[
          {
            key: "device",
            label: t("auth.device"),
            head: true,
            cell: (one) => (
              <>
                {nameOf(one)} {one.current && <span class="badge">{t("auth.thisDevice")}</span>}
              </>
            ),
          },
          { key: "address", label: t("auth.address"), cell: (one) => one.address ?? "–" },
          { key: "seen", label: t("auth.lastSeen"), cell: (one) => <When at={one.seenAt} style="past" now={now} /> },
          { key: "since", label: t("auth.since"), cell: (one) => <When at={one.createdAt} style="past" now={now} /> },
          {
            key: "end",
            label: "",
            cell: (one) => (
              <form method="post" action={url(one.current ? "/logout" : `/me/sessions/${one.id}/end`)}>
                <Button aria-label={t("auth.signOutHere", nameOf(one))}>{t("auth.signOutOne")}</Button>
              </form>
            ),
          },
        ]}
      />
      <h2 class="below">{t("security.recentSignIns")}</h2>
      <p class="help">{t("security.recentSignInsHelp")}</p>
      <SignInsTable rows={signIns} />
    </Layout>
  );
}
