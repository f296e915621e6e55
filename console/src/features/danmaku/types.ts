import type { components } from '../../shared/api/schema';

type Schemas = components['schemas'];

/** The panel of a room's comments: whole but for the lines, which are those since the frame before. */
export type PanelFrame = Readonly<Schemas['PanelFrame']>;
export type PanelLine = Readonly<Schemas['PanelLine']>;
export type PanelCounters = Readonly<Schemas['PanelCounters']>;
export type VerdictHit = Readonly<Schemas['VerdictHit']>;
export type CommentStatus = Schemas['CommentStatus'];
export type QuestionView = Readonly<Schemas['QuestionView']>;
export type SwitchView = Readonly<Schemas['SwitchView']>;
export type MinuteView = Readonly<Schemas['MinuteView']>;
export type MarkView = Readonly<Schemas['MarkView']>;
export type ReviewableComment = Readonly<Schemas['ReviewableComment']>;
export type DanmakuCurves = Readonly<Schemas['DanmakuCurves']>;
