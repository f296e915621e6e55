import { glossary } from '../../app/i18n/glossary';
import { defineTexts, type TextPair } from '../../app/i18n/text';
import type { AlertLevel, FunnelStageName, OverlayKind, RoomState } from '../api/contract';

export const stateWords: Readonly<Record<RoomState, TextPair>> = { live: glossary.live, ended: glossary.ended, planned: glossary.planned };

export const alertLevelWords: Readonly<Record<AlertLevel, TextPair>> = { red: glossary.levelCritical, amber: glossary.levelWarning, blue: glossary.levelNotice };

export const stageWords: Readonly<Record<FunnelStageName, TextPair>> = {
  exposed: glossary.stageExposed,
  entered: glossary.stageEntered,
  productExposed: glossary.stageProductExposed,
  clicked: glossary.stageClicked,
  carted: glossary.stageCart,
  ordered: glossary.stageOrdered,
  paid: glossary.stagePaid,
};

export const overlayWords: Readonly<Record<OverlayKind, TextPair>> = {
  warn: glossary.platformWarning,
  record: glossary.record,
  violation: glossary.violation,
  lottery: glossary.lottery,
  product: glossary.explain,
  action: glossary.actions,
  stream: glossary.streamCut,
};

const platformWords = defineTexts({
  douyin: { zh: '抖音', en: 'Douyin' },
  taobao: { zh: '淘宝', en: 'Taobao' },
  tmall: { zh: '天猫', en: 'Tmall' },
  kuaishou: { zh: '快手', en: 'Kuaishou' },
  wechat: { zh: '视频号', en: 'WeChat Channels' },
  weixin: { zh: '视频号', en: 'Weixin Channels' },
  tiktok: { zh: 'TikTok', en: 'TikTok' },
  lazada: { zh: 'Lazada', en: 'Lazada' },
  shopee: { zh: 'Shopee', en: 'Shopee' },
});

/** A platform's name; its wire name where the glossary has none. */
export function platformWord(platform: string): TextPair {
  return (platformWords as Readonly<Record<string, TextPair>>)[platform] ?? { zh: platform, en: platform };
}

const channelWords = defineTexts({
  natural: { zh: '自然', en: 'Natural' },
  nature: { zh: '自然', en: 'Natural' },
  all_ad_source: { zh: '付费', en: 'Paid' },
  public: { zh: '公域', en: 'Public' },
  private: { zh: '私域', en: 'Private' },
  heating: { zh: '加热', en: 'Boost' },
  live_heating: { zh: '直播加热', en: 'Live boost' },
  advertising: { zh: '广告', en: 'Advertising' },
  wechat_ads: { zh: '微信广告', en: 'WeChat ads' },
  recommend: { zh: '推荐', en: 'Recommended' },
  search: { zh: '搜索', en: 'Search' },
  subscription: { zh: '订阅', en: 'Subscription' },
  group_share: { zh: '社群分享', en: 'Group share' },
  paid: { zh: '付费', en: 'Paid' },
  other: { zh: '其他', en: 'Other' },
  unknown: { zh: '未知', en: 'Unknown' },
  video_to_live: { zh: '短视频引流', en: 'Short video' },
  homepage_hot: { zh: '推荐 feed', en: 'Recommended feed' },
  live_merge: { zh: '直播广场', en: 'Live square' },
  homepage_fresh: { zh: '同城', en: 'Nearby' },
  other_recommend_live: { zh: '其他推荐场景', en: 'Other recommendations' },
  homepage_follow: { zh: '关注', en: 'Following' },
  general_search: { zh: '搜索', en: 'Search' },
  others_homepage: { zh: '个人主页', en: 'Profile page' },
  douyin_shopping_center: { zh: '抖音商城', en: 'Douyin mall' },
  activity: { zh: '活动页', en: 'Campaign page' },
  touxi_saas: { zh: '头条西瓜', en: 'Toutiao and Xigua' },
  live_pc_qian_chuan: { zh: '千川 PC', en: 'Qianchuan PC' },
  live_xiao_dian_qian_chuan: { zh: '小店随心推', en: 'Qianchuan mobile' },
  room_promotion_live: { zh: '直播间推广', en: 'Room promotion' },
  live_dou_plus: { zh: 'DOU+', en: 'DOU+' },
  live_brand_top: { zh: 'TopLive', en: 'TopLive' },
});

/** A traffic source's name; its wire name where the glossary has none. */
export function channelWord(channel: string): TextPair {
  return (channelWords as Readonly<Record<string, TextPair>>)[channel] ?? { zh: channel, en: channel };
}

const valueWords = defineTexts({
  female: { zh: '女', en: 'Female' },
  male: { zh: '男', en: 'Male' },
  new: { zh: '新客', en: 'New' },
  returning: { zh: '老客', en: 'Returning' },
});

/** A slice's value in words; the value itself where the glossary has none, "unknown" where there is no value. */
export function sliceValueWord(value: string): TextPair {
  if (value === '' || value === 'unknown') return glossary.unknown;
  return (valueWords as Readonly<Record<string, TextPair>>)[value] ?? { zh: value, en: value };
}

const actionWords = defineTexts({
  pin: { zh: '弹讲解', en: 'Pin' },
  swap: { zh: '换品', en: 'Swap' },
  price: { zh: '改价', en: 'Price' },
  coupon: { zh: '发券', en: 'Coupon' },
  script: { zh: '话术', en: 'Script' },
  advertising: { zh: '投放', en: 'Advertising' },
  note: { zh: '备注', en: 'Note' },
  lottery: { zh: '福袋', en: 'Lottery' },
  topup: { zh: '补货', en: 'Top up' },
  lowerelsewhere: { zh: '调低其他渠道', en: 'Lower elsewhere' },
});

export function actionWord(action: string): TextPair {
  return (actionWords as Readonly<Record<string, TextPair>>)[action] ?? { zh: action, en: action };
}
