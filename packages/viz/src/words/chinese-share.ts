import type { Words } from "./words.ts";

/** What the page says of links, files and reports in simplified Chinese. */
export const chineseShare: Pick<Words, "share"> = {
  share: {
    title: "分享",
    link: "可重新运行的链接",
    command: "同样的命令行",
    copy: "复制",
    copied: "已复制",
    copyByKey: "已选中：按 Ctrl+C 复制",
    again: "如何重新生成",
    saveRun: "保存运行文件",
    saveReport: "保存报告（HTML）",
    copyFindings: "复制发现（Markdown）",
    saveFindings: "保存发现（Markdown）",
    saveWindow: "保存所示时段（CSV）",
    saveTracks: "保存轨道（SVG）",
    saved: (name) => `已保存到浏览器的下载位置：${name}。`,
    copiedFindings: "发现已复制。",
    noClipboard: "未能复制发现：本页不能写入剪贴板。请改为保存。",
    gone: (address) => `未能再次取得 ${address}：请打开运行文件，然后从那里保存。`,
    moreEvents: (count) => `此运行有 ${count} 个事件；以上为最先的一些。`,
    origin: (scenario, seed, slice, digest, version, library) =>
      `场景 ${scenario}，种子 ${seed}，抽样 ${slice}，摘要 ${digest}（版本 ${version}），库 ${library}。`,
    otherOrigin: (address) => `运行：应为本页自己的服务器上的地址，却是“${address}”。请下载文件后打开。`,
    sameDigest: (digest) =>
      `打开链接的人会在自己的浏览器中运行此场景，页面会核对摘要是否为 ${digest}。命令行得到的也相同。`,
    notReady: (scenario) =>
      `此运行的场景“${scenario}”不是模拟器自带的，因此没有链接能重新生成它。请保存运行文件并发送。`,
    moreThanFigures: (scenario) =>
      `此运行与“${scenario}”的差别不止于数值，因此没有链接能重新生成它。请保存运行文件并发送。`,
    brokenText:
      "此运行的种子或改动的文字中有半个字符，网址无法写出它，因此没有链接能重新生成此运行。请保存运行文件并发送。",
    longLink: (characters, changes) =>
      `此运行的链接会超出本页读取的限度：${characters} 个字符、${changes} 处改动的数值。请保存运行文件并发送。`,
    otherReplication: (replication) =>
      `此运行是其种子的第 ${replication} 次重复，而新运行是第 1 次，因此没有链接能重新生成它。请保存运行文件并发送。`,
    preparing: "正在读取链接…",
    progress: "运行进度",
    running: (scenario, seed, changes) => `正在本浏览器中生成此运行：${scenario}，种子 ${seed}${changes}。`,
    same: (digest) => `摘要 ${digest} 与链接所述一致：这是同一个运行。`,
    unchecked: (digest) => `摘要 ${digest}。这不是链接本身的运行，因此没有可核对的摘要。`,
    differs: (digest, promised) => `运行得到摘要 ${digest}，链接所述为 ${promised}：这不是所分享的运行。`,
    otherLibrary: (library) => `链接由库版本 ${library} 生成。请索取运行文件，它显示当时所见。`,
    otherRecipe: "自链接生成以来摘要的算法已改变，两者无法比较。请索取运行文件。",
    cancelled: "已取消：未生成此运行。",
    instead: "显示本页自带的运行",
    runNearest: (scenario, seed, changes) => `运行 ${scenario}，种子 ${seed}${changes}`,
    tooLong: (most) => `链接：最多应为 ${most} 个字符。请改为索取运行文件。`,
    tooManyChanges: (most) => `链接：最多应有 ${most} 处改动的数值。请改为索取运行文件。`,
    otherVersion: (known, got) => `链接：应为版本 ${known}，却是“${got}”。它由本页的另一版本生成；请索取运行文件。`,
    cutOff: "链接：末尾应有摘要，但途中被截断。截断之前的部分可以运行，但无法核对；或者索取完整的链接。",
    cutOffEarly: "链接：应有场景名称，但途中被截断。请索取完整的链接。",
    saidTwice: (name) => `链接：“${name}”应只出现一次，却出现两次。请索取原来的链接。`,
    noneReady: "链接：本页的模拟器没有自带的场景可运行。请在生成链接之处打开。",
    noScenario: (name, known) => `链接：应为场景（${known}）之一，却是“${name}”。`,
    noFigure: (path, scenario, near) =>
      `链接：${scenario} 没有数值“${path}”。${near === "" ? "" : `最接近的是“${near}”。`}`,
    wrongFigure: (path, expected, got) => `链接：${path}：应为类似 ${expected} 的数值，却是 ${got}。`,
  },
};
