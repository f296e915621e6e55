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
export type ViewerHistory = Readonly<Schemas['ViewerHistory']>;
export type Fold = Readonly<Schemas['FoldView']>;
export type FoldPage = Readonly<Schemas['FoldPage']>;
export type FoldedCommentPage = Readonly<Schemas['FoldedCommentPage']>;
export type EngineView = Readonly<Schemas['EngineView']>;
export type ModerationSet = Readonly<Schemas['ModerationSetView']>;
export type LexiconTier = Schemas['LexiconTier'];
export type KnowledgeAnswer = Readonly<Schemas['KnowledgeAnswerView']>;
export type AllowRule = Readonly<Schemas['AllowRuleView']>;
export type AnswerMode = Schemas['AnswerMode'];
