import { useQuery } from '@tanstack/react-query';
import { Checkbox, Form, Input, Radio, Select, Switch, type FormInstance } from 'antd';
import { useText } from '../../app/i18n/useText';
import type { Role } from '../../shared/api/contract';
import { roomsQuery } from '../../shared/api/queries';
import { FormDrawer } from '../../shared/layout/FormDrawer';
import { allRoles, roleWords } from '../../shared/roles';
import { roleMeanings, userTexts } from './texts';
import type { User } from './types';

export interface UserValues {
  readonly userName: string;
  readonly displayName: string;
  readonly roles: readonly Role[];
  readonly scope: 'all' | 'some';
  readonly rooms?: readonly string[];
  readonly enabled: boolean;
}

export const emptyUser: UserValues = { userName: '', displayName: '', roles: ['viewer'], scope: 'all', rooms: [], enabled: true };

export function valuesOf(user: User): UserValues {
  return { userName: user.userName, displayName: user.displayName, roles: user.roles, scope: user.rooms === null ? 'all' : 'some', rooms: user.rooms ?? [], enabled: user.enabled };
}

interface UserFormProps {
  /** The person who is changed; `new` for another one; undefined: closed. */
  readonly user: User | 'new' | undefined;
  readonly form: FormInstance<UserValues>;
  readonly onClose: () => void;
  readonly onSubmit: (values: UserValues) => void;
  readonly busy: boolean;
  readonly error: unknown;
}

export function UserForm({ user, form, onClose, onSubmit, busy, error }: UserFormProps) {
  const t = useText();
  const isNew = user === 'new';
  return (
    <FormDrawer<UserValues> title={t(isNew ? userTexts.newUser : userTexts.changeUser)} open={user !== undefined} onClose={onClose} form={form} onSubmit={onSubmit} busy={busy} error={error}
      initial={user === undefined || isNew ? emptyUser : valuesOf(user)}>
      <Form.Item name="userName" label={t(userTexts.userName)} extra={isNew ? t(userTexts.userNameHint) : undefined} rules={[{ required: true, min: 2, max: 40 }]}><Input disabled={!isNew} autoComplete="off" /></Form.Item>
      <Form.Item name="displayName" label={t(userTexts.displayName)} rules={[{ required: true, max: 80 }]}><Input autoComplete="off" /></Form.Item>
      <Form.Item name="roles" label={t(userTexts.roles)} rules={[{ required: true }]}>
        <Checkbox.Group className="role-list" options={allRoles.map((role) => ({ value: role, label: <span>{t(roleWords[role])}<span className="cell-sub">{t(roleMeanings[role])}</span></span> }))} />
      </Form.Item>
      <Form.Item name="scope" label={t(userTexts.rooms)}>
        <Radio.Group options={[{ value: 'all', label: t(userTexts.allRooms) }, { value: 'some', label: t(userTexts.someRooms) }]} />
      </Form.Item>
      <RoomChoice />
      {!isNew && <Form.Item name="enabled" label={t(userTexts.enabled)} valuePropName="checked"><Switch /></Form.Item>}
    </FormDrawer>
  );
}

function RoomChoice() {
  const t = useText();
  const cards = useQuery(roomsQuery).data ?? [];
  const scope = Form.useWatch<UserValues['scope']>('scope');
  if (scope !== 'some') return null;
  const rooms = [...new Map(cards.map((card) => [card.room, `${card.room} · ${card.account}`]))];
  return (
    <Form.Item name="rooms" rules={[{ required: true }]}>
      <Select mode="tags" placeholder={t(userTexts.chooseRooms)} aria-label={t(userTexts.chooseRooms)} options={rooms.map(([value, label]) => ({ value, label }))} />
    </Form.Item>
  );
}
