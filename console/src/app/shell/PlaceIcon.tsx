import { AlertOutlined, AppstoreOutlined, AuditOutlined, BarChartOutlined, ApiOutlined, BookOutlined, CommentOutlined, DashboardOutlined, DeploymentUnitOutlined, InboxOutlined, FileSearchOutlined, SafetyCertificateOutlined, SettingOutlined, TeamOutlined } from '@ant-design/icons';
import type { ComponentType } from 'react';
import type { IconName } from './places';

const icons: Record<IconName, ComponentType> = {
  rooms: AppstoreOutlined,
  warRoom: DashboardOutlined,
  comments: CommentOutlined,
  compliance: SafetyCertificateOutlined,
  analysis: BarChartOutlined,
  review: FileSearchOutlined,
  recommendation: DeploymentUnitOutlined,
  stock: InboxOutlined,
  metrics: BookOutlined,
  ingest: ApiOutlined,
  alerts: AlertOutlined,
  audit: AuditOutlined,
  users: TeamOutlined,
  settings: SettingOutlined,
};

export function PlaceIcon({ name }: { readonly name: IconName }) {
  const Icon = icons[name];
  return <Icon />;
}
