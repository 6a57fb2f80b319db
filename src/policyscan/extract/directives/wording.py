"""What the wording of a sentence says about its status: ceremony, reasons, problems, results, positions."""

from __future__ import annotations

import re

from policyscan.extract.directives.listing import listed

CLOSING_MARKS = "。！？!?；;：:…”’」』）).，,、"
# A line without a closing mark is a title up to this length; longer, it is a sentence whose mark was lost.
LONGEST_TITLE = 40
# 这是改革的方向; 是…的重要条件: what precedes is its subject, and nothing is ordered.
RESUMES = re.compile(r"(?:这|那|它|它们|都|也|就|既|正|乃|才)*(?:些|种|个|样)?[^，。]{0,6}?是")
# What others did, abroad or before the People's Republic, is history and not an achievement.
OTHERS = re.compile(
    r"美国|美帝|苏修|苏美|两霸|资本主义国家|第三世界|帝国主义|国民党|蒋介石|日本|苏联|西方|殖民|侵略|达赖|资产阶级分子|反动|反革命|四人帮|林彪|霸权|超级大国|美苏|苏美|它们(?!的)|亚洲|欧洲|非洲|各国人民"
)
# Who holds a view that is an instruction: 国务院认为，要….
AUTHORITY = re.compile(
    r"[^，。]{0,12}(?:国务院|中央|省委|市委|区委|县委|党组|政府|会议|全会|大会)一?致?认为，"
)
# What begins a purpose: 为加快建设，要….
PURPOSES = frozenset(["为", "为了"])
# 新建项目一律报批: it is done to all, which orders without a modal.
SWEEPING = frozenset(["一律", "一概"])
# 整党的一个目的，就是要…: a purpose explained.
PURPOSE = re.compile(r"[^，。]*目的，?就?是")
# 我们要求别国…; 我们绝不愿意…: what we want of others or wish for ourselves.
WISHES = re.compile(
    r"(?:我们|中国|我国)(?:坚决|强烈|一贯)?(?:要求(?:美|苏|日|英|法|有关国|各国)|[绝决]不愿意?|不愿意?|不希望)"
    r"|[^。]*决不(?:容许|允许)[^，。]{0,6}(?:他国|美国|外国|外来|任何国家)"
)
# Why a figure was set is a reason given: 提出涨幅3%，综合考虑了….
REASONS = re.compile(
    r"(?:这|并|决|绝)不是说|都是由于|归功于|[同与][^，。]{2,30}有关(?=。)|并存(?=[，。])|^[^，。]{0,24}(?:走进|来到|察看|询问)|介绍，|据(?:了解|悉)，|又反映了|越(?!来越)[^，。要]{1,12}，?[^，。要]{0,8}(?<!来)越(?!要)|主要内容，?包括|包括以下[几十]?个?方面|考虑了|考虑到了|是考虑|体现了|目的在于|目的是|意在|旨在"
)
# In a review these announce what was then ahead, and order nothing.
ANNOUNCING = frozenset(listed("计划 准备 打算 决定 决心 预计 将 将会 将要"))
BARE_NEED = 4
# 做好这件事，对于全局有重要意义。
SIGNIFICANCE = re.compile(
    r"对(?:于)?[^，。]{2,48}(?:具有|都?有着?|起着?)[^，。]{0,12}(?:意义|作用|影响|好处)$"
)
# 抓好春耕，是今年的重要任务。
TASK_OF_NOW = re.compile(
    r"是(?:今明|今年|本年|明年|当前|今后|眼下)[^，。]{0,24}(?:任务|方针|重点|重中之重|头等大事|当务之急)$"
)
CONSEQUENCES = listed(
    "不但 不仅 可以 能够 将会 就能 就会 才能 无疑 有利于 具有 有重要 有重大 有着 对于 意味着 "
    "成为 日益成为 已成为 越来越成为 势必 必然"
)
# 取得新的成果 reports, wherever it stands, unless a modal or a time to come makes it a goal.
REPORTED = re.compile(
    r"(?:取得|获得|迈出|得到)了?[^，。的]{0,6}的?[^，。的]{0,4}(?:进展|成果|成效|成就|突破|成绩|胜利|步伐|改善|加强|发展)"
    r"|(?<![将会没能要])有[了些]?(?:新的)?[^，。的要将望]{0,5}(?:提高|增加|增长|改善|发展|下降|变化|好转|进步|加强|减少|改进|进展|成就|成果)(?=[，。；])"
)
# 发射成功，标志着技术达到了新的水平; 试点的效果是好的.
SHOWN = re.compile(
    r"(?:表明|标志着)[^。]{0,36}(?:新的?(?:突破|水平|阶段|台阶|步伐|提高|进展)|先进水平)"
    r"|(?<![要年月])开始(?:试行|取得|见效|好转|改变|扭转|出现|走上|得到|显现|形成|恢复|改善)"
    r"|(?:效果|成绩|成效|执行情况|执行结果|增长幅度|增产的?幅度)[^，。的]{0,6}(?:是(?:比较|很)?(?:好|成功|显著|巨大|大)的|很大|很好|显著)(?=[，。；])"
)
RESULTING = listed("这样 这就 这将 这对 它 这也 这是")
# A figure: what a plan sets without a verb of command is a target only with one.
# 1999年，…: a year among the first characters, and not the start of a span (从1999年).
YEAR_AT_HEAD = re.compile(
    r"[^，,。从自到照据于按]{0,4}((?:19|20)\d\d|一九[一二三四五六七八九〇○零]{2})年(?![起至到—－-]|以来|以后)"
)
# A year or a term ahead: 到2027年, 年底前.
AHEAD = re.compile(
    r"到(?:(?:19|20)\d\d|一九[一-九]{2})年|年底前|[月年]底之?前|力争|(?:春节|汛期?|入汛|入冬|国庆节?|开学|供暖季|会期结束)之?前|\d{1,3}(?:个?小时|天|日|个?工作日)内|日起施行"
)
FIGURE = re.compile(
    r"\d|百分之|[一二两三四五六七八九十百千]{1,9}[万亿余多]|一半|减半|[一二两三四五六七八九十]倍"
)
PROGRESS = re.compile(r"进一步|不断|深入|持续|全面|稳步|明显|显著|迅速|快速|继续|更加|蓬勃|顺利|普遍")
# 要看到: a modal of perceiving orders nothing.
SEEN = ("看到", "认识到", "承认", "相信", "预料", "预见", "断定")
ONLY_SO = re.compile(r"只有.{0,160}?才")
CONCESSION = re.compile(r"(?:虽然|虽|尽管).{0,160}?但|(?:不管|即使|纵然).{0,160}?[都也]")
# What states are to do to one another is a position: 各国都应当尊重….
STATES = re.compile(r"国家不分|国与国|各国|国际社会|国际合作|大国|强国|中[美日英印苏俄]两国")
# 我国同西方国家已经…, 对美国进行了访问: the others are no subject.
OURS_BEFORE = re.compile(r"我国|我们|我[军市省]|中国|中央|国务院|全国人民|全党|我党|[同与对向]$|了[“]?$")
OTHERS_REACH = 24  # they must be the subject: within the first characters of the sentence

# Thanks and greetings are ceremony.
CEREMONY = re.compile(
    r"表示.{0,10}?(?:感谢|敬意|祝贺|问候|慰问|谢意|谢忱|哀悼|歉意)|(?:致以|致)[^，。]{0,10}(?:敬意|问候|感谢|慰问|谢意|谢忱)|请予审[议查]|敬请指教|敬祝|谢谢|向大会(?:作|报告|提出)|向贵会|请审议|请一并审议|提请大会审议|需要[^，。]{0,30}[作做](?:一些|一个|几点)[^，。]{0,14}(?:考察|分析|说明|解释|回顾|交代)|振奋和自豪|来之不易"
)
# What is wrong, in a sentence that orders nothing, is diagnosis; where it is overcome, it is achievement.
PROBLEMS = re.compile(
    r"问题|矛盾|困难|不利|严重|滞后|薄弱|短缺|缺点|错误|失误|隐患|亏损|浪费|人浮于事|低下|紧张|脱节|不合理|过剩|瓶颈|艰巨|不平衡|失调|制约|挑战|压力|偏差|浮夸|乏力|难题|保护主义|减慢|贪污|腐化|违法乱纪|侵害|营私舞弊|冲击|干扰|破坏|遭受|遭到|不健全|不完善|不确定|放缓|差距|不容忽视|障碍|阻力|混乱|震荡|剧烈波动|走低|下行|回落|不足|低迷|滋生|蔓延|恶化|衰退|萎缩|艰难|过快|居高"
)
UNSOLVED = re.compile(
    r"(?:没有|尚未|未能|并未|难以)(?:得到|有效|根本|完全|真正|从根本上)*(?:解决|遏制|扭转|缓解|改变|转变|消除)"
)
OVERCOME = re.compile(
    r"解决|克服|缓解|化解|攻克|破解|战胜|扭转|应对|顶住|遏制|整改|治理|消除|下降|减少|纠正|查处|整治|改善|好转|经受|改变|防范|有效|增长|提高|惩处|打击|惩治"
)
SOLVED = re.compile(r"惩处|打击|惩治|解决|克服|缓解|化解|战胜|扭转|消除|纠正|查处|整治|好转|改善")
# What is told of the world is no deed of ours: 世界经济复苏艰难.
ABROAD = re.compile(
    r"(?:从?国际[看上]|从国际|当前)?，?(?:世界经济|世界格局|国际(?:形势|局势|市场|金融|环境|贸易|油价)|全球|主要(?:发达|货币|经济体)|发达经济体|新兴经济体|大国关系|发展中国家|霸权主义)"
)
OURS = re.compile(r"我国|我们|我[省市区县]|全国|各级|国务院|政府")
# Positions towards others are statements: 中国主张…, 我们反对….
POSITIONS = frozenset(
    listed("支持 反对 赞成 谴责 希望 呼吁 尊重 欢迎 坚持 奉行 抵制 期望 倡导 提倡 愿意 主张 赞同 同情")
)
# The country as the subject, and not in a compound.
COUNTRY = re.compile(
    r"中国(?!人民|特色|制造|式|共产党|企业|经济|社会|标准|品牌|元素|故事|产品|市场|数据|科学院|文化|银行)"
)
OURSELVES = ("中国", "我国政府", "中国政府")


# Courses are held, and to hold one is a deed: 我们坚持扩大内需.
COURSES = frozenset(["坚持", "奉行", "倡导", "提倡"])

# 将: announced, and no compound (将来, 将军).
ANNOUNCED = re.compile(r"(?<![必终势即])将(?![来军士领近])")
# An attitude held at all times.
HABIT = re.compile(r"一贯|历来|一向|从来|任何时候|永远")
# 这是我们取得的重要成就。
SUMMARY = re.compile(r"这是[^，。]*(?:反映|成就|成果|里程碑|变化|突破|变革|创举|壮举)")
# 我们有信心…: an attitude.
ATTITUDE = re.compile(r"(?<![要没])有[^，。]{0,6}(?:决心|信心|能力|把握|意志)")
# 实践证明…; 这反映了…: what something shows is no deed.
SHOWING = re.compile(r"证明|(?<!地)反映了|说明了")
# 实现了…，就能…
SUPPOSED = re.compile(r"[^，。]{2,24}了[^，。]{0,20}，[^。]{0,80}?(?:就能|就有|就会|就可以|才能|就更)")
# 这种情况如果继续下去，我们就要…
IF = re.compile(
    r"[^，。调]{0,3}只要[^。]{0,160}?(?:就|能够|一定|可以|会)|不[^，。]{2,20}，[^。]{0,16}(?:不可能|就不|就会|就要|上不去)|[^，。]{1,14}如果[^。]{0,60}?就.{0,8}(?:要|会|能|可能)"
)
# 计划规定: a figure that the plan sets.
SET = re.compile(
    r"(?:拟定|安排|预定|规定|计划)为(?!了)|(?:计划|预算|草案|规划|纲要)(?:草案)?[^，。]{0,8}(?:规定|拟定|安排|预定|要求|预计|确定)(?!了)"
)
# 有些地方…: some, and not all.
SOME = re.compile(
    r"(?:(?:但是?|可是|然而)，?)?(?:我们)?(?:也|还|仍)?有?(?:很多|有些|有的|不少|许多|一些|少数|个别|某些)[^，。要应须]{0,10}"
    r"(?:同志|干部|地方|地区|部门|单位|企业|人|分子|国家)"
)
# 希望全国人民…: what is hoped of our own people is asked of them.
WISHED = re.compile(
    r"(?<![的有])希望(?:我们)?(?:全国|全省|全市|全区|各级|各地|各部门|广大|大家|各位|各族|社会|我国[^，。家]|企业|有关|同志)"
)
# What is hoped for is no result.
HOPED = re.compile(r"无疑|将使|一定能|一定会|必将|必定|有望|可望|可能|必要")
FAULTS = re.compile(r"失误|缺点|错误|偏差|浮夸|不足|灾害，给|损害|不平衡")
# What comes about without being done.
DEVELOPMENTS = frozenset(
    listed(
        "进入 上升 增长 增加 提高 提高到 提升 下降 减少 扩大 改善 好转 加入 超过 达到 发展 开展 形成 走上 "
        "涌现 加快 增强 壮大 降低 突破 投入"
    )
)
# 据统计: what follows was counted, and has been.
COUNTED = re.compile(r"根?据[^，。]{0,16}(?:统计|调查)[^，。计划]{0,4}，")
# What has got worse is diagnosis, whatever figures fall beside it.
WORSE = re.compile(r"(?:日趋|更加|仍然?|依然|比较|十分|较为|愈益|日益)(?:突出|严重|严峻|尖锐|薄弱)|风险加大")
# They, of whom something is told.
THEY = ("他们", "它在", "它对", "它们", "它不", "这些人", "那些", "有人", "有的人")
# 还将, 并将: we go on.
GOING_ON = re.compile(r"[还并]将")
# 占: a share told in a review is a result.
SHARE = re.compile(r"[共约所各]?占(?!用|领)|比重")
