import { language } from "./words.ts";

/**
 * Chinese for nouns and names that run files carry in English: the glossary's
 * and the ready scenarios'. What is not in the list is a name somebody chose and stays as it is.
 */
const chineseNames: ReadonlyMap<string, string> = new Map([
  ["customer", "顾客"],
  ["order", "订单"],
  ["payment", "支付"],
  ["attempt", "请求"],
  ["page view", "页面浏览"],
  ["CDN", "内容分发"],
  ["Gate", "限流闸"],
  ["Flow control", "流量控制"],
  ["Inventory", "库存"],
  ["Hot item", "热门商品"],
  ["Order", "订单"],
  ["Payment", "支付"],
  ["On the way to pay", "去支付途中"],
  ["Choosing how to pay", "选择支付方式"],
  ["Never paid", "未支付"],
  ["Shoppers", "购物者"],
  ["Hot buyers", "热门买家"],
  ["Buyers", "买家"],
  ["Live rooms", "直播间"],
  ["Presale", "预售"],
  ["tail paid", "尾款已付"],
  ["paid", "已支付"],
  ["sold out", "售罄"],
  ["refused", "被拒绝"],
  ["abandoned", "已放弃"],
  ["cancelled", "已取消"],
  ["served", "已服务"],
  ["exit", "离开"],
  ["Double 11, 2020: the peak", "2020 年双十一：峰值"],
  ["Double 11, 2020: the night", "2020 年双十一：整夜"],
  ["Double 11, 2020: the first two minutes", "2020 年双十一：最初两分钟"],
  ["Sample: the first two minutes", "样例：最初两分钟"],
]);

/** A name from a run file in the reader's language, where the language has a word for it. */
export function nameOf(name: string): string {
  if (language() === "en") return name;
  const room = /^(?:Live r|R)oom (\w+)$/.exec(name);
  return chineseNames.get(name) ?? (room === null ? name : `直播间 ${room[1]}`);
}

/** A text from a run file that only English readers get: notes are written in it. */
export const noteOf = (note: string | undefined): string | undefined => (language() === "en" ? note : undefined);
