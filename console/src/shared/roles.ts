import { glossary } from '../app/i18n/glossary';
import type { TextPair } from '../app/i18n/text';
import type { Role } from './api/contract';

export const roleWords: Readonly<Record<Role, TextPair>> = {
  owner: glossary.roleOwner,
  operator: glossary.roleOperator,
  floorController: glossary.roleFloorController,
  host: glossary.host,
  analyst: glossary.roleAnalyst,
  finance: glossary.roleFinance,
  compliance: glossary.roleCompliance,
  supply: glossary.roleSupply,
  viewer: glossary.roleViewer,
};

export const allRoles = Object.keys(roleWords) as readonly Role[];
