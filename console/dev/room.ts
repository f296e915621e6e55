import type { AlertView, ChannelRow, FunnelStage, FunnelStageName, MetricResult, Overlay, ProductRow, RoomAction, RoomCard, RoomComment, RoomFrame, Tile, TrendMinute } from '../src/shared/api/contract';
import { metrics } from './dictionary.ts';

/** A small seeded generator: the fixture shows the same day every time. */
function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const titles = ['冬季羽绒专场', '美妆新品首发', '零食囤货日', '家居清仓', '母婴好物'];
const platforms = ['douyin', 'taobao', 'tiktok', 'kuaishou', 'weixin'];
const hosts = ['林晓', '阿凯', 'Mia', '陈老师', '王一'];
const sentences = ['这个有货吗', '主播身材真好', '多少钱', '什么时候发货', '尺码怎么选，160 斤穿什么码', '已拍', '有优惠券吗', '第一次来', '质量怎么样', '能便宜点吗', '新疆发货吗'];
const productNames = ['轻薄羽绒服 白鸭绒', '加绒卫裤', '羊毛围巾', '保暖内衣套装', '雪地靴', '防风手套', '针织帽', '抓绒外套', '滑雪裤', '棉袜十双', '马丁靴', '羽绒马甲'];
const stageNames: readonly FunnelStageName[] = ['exposed', 'entered', 'productExposed', 'clicked', 'carted', 'ordered', 'paid'];

const known = (value: number, denominator: number | null = null): MetricResult => ({ value, numerator: value, denominator, reason: null, estimated: false });

export class FixtureRoom {
  readonly session: string;
  readonly #index: number;
  readonly #random: () => number;
  readonly #startedAt = Date.now() - 82 * 60_000;
  readonly #trend: TrendMinute[] = [];
  #sequence = 0;
  #commentId = 0;
  #gmv: number;
  #online: number;

  constructor(index: number) {
    this.#index = index;
    this.session = `s${index + 1}`;
    this.#random = seeded(index * 7919 + 17);
    this.#gmv = 1_843_200_00 / (index + 1);
    this.#online = 8_400 / (index + 1);
    const firstMinute = Math.floor(this.#startedAt / 60_000) * 60_000;
    for (let minute = 0; minute < 82; minute++) this.#trend.push(this.#minute(firstMinute + minute * 60_000, minute));
  }

  #minute(minuteUnixMs: number, minute: number): TrendMinute {
    const wave = 1 + 0.4 * Math.sin(minute / 9) + this.#random() * 0.3;
    const values = Object.fromEntries(metrics.map((metric) => {
      const base = { money: 2_200_000, count: 900, ratio: 0.08, seconds: 74, factor: 2 }[metric.unit];
      return [metric.id, metric.unit === 'count' || metric.unit === 'money' ? Math.round(base * wave) : base * wave];
    }));
    return { minuteUnixMs, values: { ...values, online: Math.round(this.#online * wave), ...(minute === 40 ? { gmv: null } : {}) } };
  }

  #tile(id: string, value: MetricResult, median: number | null): Tile {
    const spark = this.#trend.slice(-60).map((minute) => minute.values[id] ?? null);
    const change = median === null || value.value === null ? null : (value.value - median) / median;
    const late = this.#index === 0 && id === 'gpm_pv';
    return {
      value, spark, comparison: { median, sessions: 7, change },
      trust: { state: late ? 'late' : 'fresh', ageMs: late ? 23_000 : 600, estimated: value.estimated, error: value.estimated ? 0.008 : null, duplicates: id === 'gmv' ? 12 : 0, late: id === 'gmv' ? 3 : 0 },
    };
  }

  #tiles(): Record<string, Tile> {
    return {
      gmv: this.#tile('gmv', known(Math.round(this.#gmv)), this.#gmv * 0.91),
      online: this.#tile('online', known(Math.round(this.#online)), this.#online * 1.08),
      viewers: this.#tile('viewers', { ...known(186_420 + this.#sequence * 7), estimated: true }, 171_000),
      gpm_pv: this.#tile('gpm_pv', known(612_345.6, 301_000), 588_000),
      uv_value: this.#tile('uv_value', known(988.72, 186_420), 1_012),
      pay_conversion: this.#tile('pay_conversion', this.#index === 3 ? { value: null, numerator: 0, denominator: 0, reason: 'noDenominator', estimated: false } : known(0.0342, 186_420), 0.031),
    };
  }

  #funnel(): FunnelStage[] {
    const people = [912_000, 186_420, 121_300, 48_210, 17_420, 9_870, 9_210];
    const benchmarks = [null, 0.78, 0.3, 0.62, 0.25, 0.15, 0.01];
    return stageNames.map((stage, index) => {
      const rate = index === 0 ? null : people[index]! / people[index - 1]!;
      const benchmark = benchmarks[index] ?? null;
      const loss = rate === null ? null : 1 - rate;
      return { stage, people: people[index]!, times: Math.round(people[index]! * 1.4), rate, loss, benchmarkLoss: benchmark, recoverableGmv: index >= 4 && loss !== null && benchmark !== null && loss > benchmark ? Math.round((loss - benchmark) * 31_000_000) : null };
    });
  }

  #channels(): ChannelRow[] {
    const rows: [string, string | null, string, number, number, number][] = [
      ['homepage_hot', null, 'natural', 82_000, 0.46, 0], ['homepage_hot', 'feed_a', 'natural', 52_000, 0.3, 0], ['homepage_hot', 'feed_b', 'natural', 30_000, 0.16, 0],
      ['video_to_live', null, 'natural', 41_000, 0.2, 0], ['live_pc_qian_chuan', null, 'paid', 38_000, 0.24, 6_120_000], ['live_pc_qian_chuan', 'plan_17', 'paid', 38_000, 0.24, 6_120_000],
      ['general_search', null, 'natural', 12_000, 0.06, 0], ['other', null, 'other', 9_000, 0.04, 0],
    ];
    return rows.map(([channel, detail, traffic, viewers, gmvShare, spend]) => ({
      channel, detail, traffic, viewers, views: Math.round(viewers * 1.6), viewerShare: viewers / 186_420, gmv: Math.round(this.#gmv * gmvShare), gmvShare, spend, roi: spend === 0 ? null : (this.#gmv * gmvShare) / spend,
    }));
  }

  #products(): ProductRow[] {
    return productNames.map((title, index) => ({
      product: `p${index + 1}`, sku: null, title, category: '服饰', brand: '自有', price: 19_900 + index * 3_000, pinned: index === 2, explaining: index === 2, exposures: 90_000 - index * 5_000, exposedViewers: 60_000 - index * 3_800,
      clickers: 9_000 - index * 600, clickRate: 0.15 - index * 0.008, buyers: 900 - index * 70, clickPayRate: 0.1 - index * 0.004, gmv: Math.round((this.#gmv / 4) * 0.75 ** index), units: 1_000 - index * 80,
      refundAmount: 120_000 + index * 40_000, refundRate: 0.03 + index * 0.02, stock: index === 5 ? null : Math.max(0, 1_200 - index * 140 - this.#sequence), minutesToEmpty: index === 1 ? 7.4 : index === 5 ? null : 40 + index * 30, explainSeconds: index < 6 ? 400 - index * 50 : 0,
    }));
  }

  #overlays(): Overlay[] {
    const at = (minute: number) => this.#startedAt + minute * 60_000;
    return [
      { id: 'o1', kind: 'warn', atUnixMs: at(22), endUnixMs: null, label: '疑似夸大宣传' },
      { id: 'o2', kind: 'record', atUnixMs: at(5), endUnixMs: at(80), label: '录制' },
      { id: 'o3', kind: 'violation', atUnixMs: at(48), endUnixMs: null, label: '违规扣分 1' },
      { id: 'o4', kind: 'lottery', atUnixMs: at(30), endUnixMs: at(35), label: '福袋 100 份' },
      { id: 'o5', kind: 'product', atUnixMs: at(10), endUnixMs: at(24), label: productNames[0]! },
      { id: 'o6', kind: 'product', atUnixMs: at(26), endUnixMs: at(44), label: productNames[1]! },
      { id: 'o7', kind: 'product', atUnixMs: at(60), endUnixMs: null, label: productNames[2]! },
      { id: 'o8', kind: 'action', atUnixMs: at(61), endUnixMs: null, label: '发券 满 300 减 40' },
    ];
  }

  #actions(): RoomAction[] {
    const at = (minute: number) => this.#startedAt + minute * 60_000;
    return [
      { id: 'a1', atUnixMs: at(61), action: 'coupon', product: 'p3', replaced: null, text: '满 300 减 40', actor: '小周', effect: { metric: 'gmv', before: 2_100_000, after5: 2_480_000, after10: 2_390_000, after5AtUnixMs: at(67), after10AtUnixMs: at(72) } },
      { id: 'a2', atUnixMs: at(60), action: 'pin', product: 'p3', replaced: null, text: null, actor: '小周', effect: { metric: 'viewing_click_rate', before: 0.081, after5: 0.104, after10: null, after5AtUnixMs: at(66), after10AtUnixMs: at(71) } },
      { id: 'a3', atUnixMs: at(33), action: 'price', product: 'p2', replaced: null, text: '199 → 179', actor: '阿宁', effect: null },
    ];
  }

  #alerts(): AlertView[] {
    const alert = (id: string, level: AlertView['level'], ruleName: string, metric: string, value: number, threshold: number, acknowledgedBy: string | null): AlertView => ({
      id, rule: `r-${id}`, ruleName, session: this.session, room: `room-${this.#index + 1}`, metric, level, state: 'firing', value, threshold, since: new Date(Date.now() - 240_000).toISOString(),
      firedAt: new Date(Date.now() - 180_000).toISOString(), resolvedAt: null, acknowledgedBy, silencedBy: null, inhibitedBy: null, labels: {},
    });
    return this.#index === 0
      ? [alert('1', 'amber', '商品点击率低', 'viewing_click_rate', 0.061, 0.08, null), alert('2', 'red', '在线人数骤降', 'online', 6_120, 8_000, null), alert('3', 'blue', '人均停留低于基准', 'average_stay', 58, 60, '小周')]
      : [];
  }

  #newComments(count: number): RoomComment[] {
    return Array.from({ length: count }, () => ({
      id: `c${this.#commentId++}`, atUnixMs: Date.now(), viewer: Math.floor(this.#random() * 0xffffff).toString(16).padStart(6, '0'), fanLevel: this.#random() > 0.6 ? String(Math.ceil(this.#random() * 20)) : null,
      text: sentences[Math.floor(this.#random() * sentences.length)]!, repeats: this.#random() > 0.85 ? Math.ceil(this.#random() * 9) : 1,
    }));
  }

  #frame(rest: Partial<RoomFrame>): RoomFrame {
    const now = Date.now();
    return {
      session: this.session, sequence: ++this.#sequence, full: false, serverUnixMs: now, watermarkUnixMs: now - 500, acceptedThroughUnixMs: now - 300, origin: 'simulator', state: 'live',
      trust: { state: 'fresh', ageMs: 500, watermarkUnixMs: now - 500, gaps: [], sources: [
        { source: 'douyin:shop-1', state: 'fresh', lastAcceptedUnixMs: now - 300, watermarkUnixMs: now - 500, duplicates: 12, late: 3, rejected: 0, gaps: [] },
        { source: 'qianchuan:1', state: this.#index === 0 ? 'late' : 'fresh', lastAcceptedUnixMs: now - 23_000, watermarkUnixMs: now - 23_500, duplicates: 0, late: 0, rejected: 2, gaps: [] },
      ] },
      ...rest,
    };
  }

  whole(): RoomFrame {
    return this.#frame({
      full: true,
      header: { room: `room-${this.#index + 1}`, title: titles[this.#index]!, platform: platforms[this.#index]!, account: '旗舰店', host: hosts[this.#index]!, hostTier: 'A', startedAt: new Date(this.#startedAt).toISOString(), endedAt: null, clockUnixMs: Date.now(), goal: 3_000_000_00 },
      tiles: this.#tiles(), trend: { minutes: this.#trend }, overlays: this.#overlays(), funnel: this.#funnel(), channels: this.#channels(), products: this.#products(), slices: {
        gender: [['female', 0.62, 0.7], ['male', 0.31, 0.25], ['unknown', 0.07, 0.05]].map(([value, people, money]) => ({ value: String(value), viewers: Math.round(186_420 * Number(people)), gmv: Math.round(this.#gmv * Number(money)), buyers: 10 })),
        province: ['浙江', '广东', '江苏', '四川', '山东', '新疆'].map((value, index) => ({ value, viewers: Math.round(50_000 * 0.7 ** index), gmv: Math.round(this.#gmv * 0.3 * 0.7 ** index), buyers: 10 })),
      },
      comments: this.#newComments(30), commentsDropped: 0, alerts: this.#alerts(), actions: this.#actions(),
    });
  }

  next(): RoomFrame {
    this.#gmv += 20_000 + this.#random() * 60_000;
    this.#online *= 1 + (this.#random() - 0.5) * 0.01;
    const minuteUnixMs = Math.floor(Date.now() / 60_000) * 60_000;
    const last = this.#minute(minuteUnixMs, this.#trend.length);
    if (this.#trend.at(-1)?.minuteUnixMs === minuteUnixMs) this.#trend[this.#trend.length - 1] = last;
    else this.#trend.push(last);
    return this.#frame({ tiles: this.#tiles(), trend: { minutes: [last] }, products: this.#products(), channels: this.#channels(), comments: this.#newComments(10), commentsDropped: 990 });
  }

  card(): RoomCard {
    const tiles = this.#tiles();
    return {
      session: this.session, room: `room-${this.#index + 1}`, title: titles[this.#index]!, platform: platforms[this.#index]!, account: '旗舰店', host: hosts[this.#index]!, hostTier: 'A',
      origin: this.#index === 1 ? 'replay' : 'simulator', state: this.#index === 4 ? 'ended' : 'live', startedAt: new Date(this.#startedAt).toISOString(), endedAt: this.#index === 4 ? new Date().toISOString() : null, clockUnixMs: Date.now(),
      tiles: Object.fromEntries(['gmv', 'online', 'viewers', 'pay_conversion'].map((id) => [id, tiles[id]!.value])), alerts: this.#alerts().length,
      trust: this.#index === 2 ? 'stale' : 'fresh', spark: this.#trend.slice(-60).map((minute) => minute.values['gmv'] ?? 0),
    };
  }
}
