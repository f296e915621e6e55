import { PlusOutlined } from '@ant-design/icons';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { Button, Form, Tag } from 'antd';
import { useMemo, useState } from 'react';
import { glossary } from '../../app/i18n/glossary';
import { useText, type Say } from '../../app/i18n/useText';
import { useSession } from '../../app/session/SessionContext';
import { PageHeader } from '../../app/shell/PageHeader';
import { api } from '../../shared/api/http';
import { useChange } from '../../shared/api/useChange';
import { useConfirm } from '../../shared/confirm/useConfirm';
import { useListKeys } from '../../shared/keyboard/useListKeys';
import { Panel } from '../../shared/layout/Panel';
import { roleWords } from '../../shared/roles';
import { EmptyState } from '../../shared/states/EmptyState';
import { QueryView } from '../../shared/states/QueryView';
import { DataTable } from '../../shared/table/DataTable';
import type { DataColumn } from '../../shared/table/rows';
import { OneTimePassword, type GivenPassword } from './OneTimePassword';
import { userTexts } from './texts';
import type { User } from './types';
import { UserForm, type UserValues } from './UserForm';
import './users.css';

const usersQuery = queryOptions({ queryKey: ['users'], queryFn: () => api.get<readonly User[]>('/api/users') });
const pathOf = (user: User) => `/api/users/${encodeURIComponent(user.id)}` as const;
const roomsOf = (values: UserValues) => (values.scope === 'all' ? null : (values.rooms ?? []));

/** Who may sign in, as what, and for which rooms. */
export function UsersPage() {
  const t = useText();
  const query = useQuery(usersQuery);
  const [edited, edit] = useState<User | 'new'>();
  const [given, give] = useState<GivenPassword>();
  const [form] = Form.useForm<UserValues>();
  const save = useSaveUser(edited, () => edit(undefined), give);
  const reset = useReset(give);
  const me = useSession();
  const columns = useMemo(() => columnsOf(t, me.id, (user) => void reset(user)), [t, me.id, reset]);
  const users = query.data ?? [];
  const keys = useListKeys(users.length, (index) => edit(users[index]), edited === undefined);
  return (
    <>
      <PageHeader title={t(glossary.users)}>
        <Button type="primary" icon={<PlusOutlined />} className="header-action" onClick={() => edit('new')}>{t(userTexts.newUser)}</Button>
      </PageHeader>
      <QueryView query={query} skeleton="table" empty={(all) => (all.length === 0 ? <EmptyState title={t(userTexts.emptyTitle)} why={t(userTexts.emptyWhy)} action={{ label: t(userTexts.newUser), run: () => edit('new') }} /> : undefined)}>
        {(all) => (
          <Panel className="fill">
            <DataTable id="users" columns={columns} rows={all} rowKey={(user) => user.id} caption={t(userTexts.caption)} onOpen={edit} selected={keys.selected} rowClass={(user) => (user.enabled ? undefined : 'row-muted')} />
          </Panel>
        )}
      </QueryView>
      <UserForm user={edited} form={form} onClose={() => edit(undefined)} onSubmit={(values) => void save.run(values)} busy={save.busy} error={save.error} />
      <OneTimePassword given={given} onClose={() => give(undefined)} />
    </>
  );
}

function useSaveUser(edited: User | 'new' | undefined, onSaved: () => void, give: (given: GivenPassword) => void) {
  const t = useText();
  const confirm = useConfirm();
  const create = useChange(
    (values: UserValues) => api.post<{ user: User; oneTimePassword: string }>('/api/users', { userName: values.userName, displayName: values.displayName, roles: values.roles, rooms: roomsOf(values) }),
    { renews: [usersQuery.queryKey], tellsFailure: false, onDone: (answer) => { onSaved(); give({ name: answer.user.displayName, password: answer.oneTimePassword }); } },
  );
  const change = useChange(
    ({ user, values }: { user: User; values: UserValues }) => api.put<User>(pathOf(user), { displayName: values.displayName, roles: values.roles, rooms: roomsOf(values), enabled: values.enabled }),
    { renews: [usersQuery.queryKey], tellsFailure: false, done: (user) => t(userTexts.saved, { name: user.displayName }), onDone: onSaved },
  );
  const run = async (values: UserValues) => {
    if (edited === 'new') return create.mutate(values);
    if (edited === undefined) return;
    const disables = edited.enabled && !values.enabled;
    const agreed = !disables || (await confirm({ title: t(userTexts.disableTitle, { name: edited.displayName }), verb: t(glossary.save), dangerous: true, consequences: [{ what: t(userTexts.disableEffect), after: t(userTexts.disableEffectSays) }] }));
    if (agreed) change.mutate({ user: edited, values });
  };
  return { run, busy: create.isPending || change.isPending, error: edited === 'new' ? create.error : change.error };
}

function useReset(give: (given: GivenPassword) => void) {
  const t = useText();
  const confirm = useConfirm();
  const reset = useChange((user: User) => api.post<{ oneTimePassword: string }>(`${pathOf(user)}/reset-password`).then((answer) => ({ name: user.displayName, password: answer.oneTimePassword })), { renews: [usersQuery.queryKey], onDone: give });
  const { mutate } = reset;
  return useMemo(() => async (user: User) => {
    const agreed = await confirm({
      title: t(userTexts.resetTitle, { name: user.displayName }), verb: t(userTexts.resetPassword), dangerous: true,
      consequences: [{ what: t(userTexts.resetOld), after: t(userTexts.resetOldGone) }, { what: t(userTexts.resetSessions), after: t(userTexts.resetSessionsEnd) }],
    });
    if (agreed) mutate(user);
  }, [confirm, mutate, t]);
}

function stateOf(user: User) {
  if (!user.enabled) return userTexts.disabled;
  if (user.lockedOut) return userTexts.lockedOut;
  return user.mustChangePassword ? userTexts.mustChange : userTexts.active;
}

function columnsOf(t: Say, myId: string, reset: (user: User) => void): readonly DataColumn<User>[] {
  return [
    { id: 'displayName', title: userTexts.displayName, value: (user) => user.displayName, show: (user) => <span><strong>{user.displayName}</strong>{user.id === myId && <Tag className="tag-plain user-you">{t(userTexts.you)}</Tag>}</span> },
    { id: 'userName', title: userTexts.userName, value: (user) => user.userName },
    { id: 'roles', title: userTexts.roles, wide: true, value: (user) => user.roles.map((role) => t(roleWords[role])).join(', '), show: (user) => <span className="tags">{user.roles.map((role) => <Tag key={role} className="tag-plain">{t(roleWords[role])}</Tag>)}</span> },
    { id: 'rooms', title: userTexts.rooms, value: (user) => user.rooms?.join(', ') ?? t(userTexts.allRooms), show: (user) => <span title={user.rooms?.join(', ')}>{user.rooms === null ? t(userTexts.allRooms) : t(userTexts.roomCount, { count: user.rooms.length })}</span> },
    { id: 'state', title: userTexts.state, value: (user) => t(stateOf(user)), filter: true },
    { id: 'actions', title: userTexts.actions, wide: true, value: () => null, sortable: false, align: 'right', show: (user) => <Button type="text" onClick={(event) => { event.stopPropagation(); reset(user); }}>{t(userTexts.resetPassword)}</Button> },
  ];
}
