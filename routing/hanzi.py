"""Chinese characters: which of the two scripts a text is written in, and the traditional ones as simplified ones, so
that the classifier learns from both at once.
"""

import re

from maild.model import Language

_PAIRS = (
    "賬账帳账號号碼码錢钱幣币資资貨货費费問问題题請请謝谢還还沒没無无為为麼么這这個个們们來来時时間间後后動动"
    "機机電电話话郵邮訊讯驗验證证實实認认識识戶户銀银轉转帶带進进過过達达邊边單单據据數数報报變变類类總总結结"
    "給给經经緊紧級级約约網网鏈链錯错誤误記记錄录設设備备許许該该誰谁說说讓让試试詢询訴诉詐诈騙骗護护態态應应"
    "從从復复處处務务業业東东兩两嗎吗員员區区協协參参雙双買买賣卖價价億亿儲储償偿優优傳传側侧創创劃划別别刪删"
    "劇剧勞劳勢势勝胜匯汇聯联聲声聽听職职擊击擇择損损換换擔担攜携擋挡擁拥撥拨權权極极樣样標标檔档檢检歡欢歲岁"
    "殘残毀毁決决況况測测準准滿满漲涨潛潜濟济濾滤災灾點点熱热爭争爾尔狀状獎奖獨独獲获現现瑣琐畫画異异當当療疗"
    "發发髮发監监盤盘確确礎础禮礼種种稱称積积穩稳窮穷競竞筆笔節节範范築筑簡简籌筹粵粤糾纠紀纪純纯紙纸細细終终"
    "組组絕绝統统絲丝維维綁绑綠绿線线緒绪編编緩缓練练縮缩績绩織织繳缴繼继續续罰罚義义習习聞闻肅肃腦脑臨临舉举"
    "舊旧與与興兴艱艰莊庄華华萬万葉叶著着蓋盖藍蓝藝艺虧亏補补製制裝装裡里裏里視视規规覺觉覽览觀观觸触計计訂订"
    "討讨訓训託托訪访評评詞词詳详誠诚語语課课調调談谈論论諾诺謊谎講讲譯译議议讀读責责貧贫貪贪販贩貴贵貸贷貼贴"
    "賀贺賠赔賴赖購购賺赚贈赠贊赞趕赶跡迹踐践蹤踪車车軌轨軟软較较載载輔辅輕轻輯辑輸输轄辖辦办辭辞農农迴回遞递"
    "遠远適适遲迟遷迁選选遺遗鄉乡醫医釋释釐厘針针鈔钞鉤钩鎖锁鏡镜鐘钟鑰钥長长門门閉闭開开閒闲關关闆板闡阐陣阵"
    "陸陆陽阳階阶際际隊队隨随險险隱隐雖虽雜杂離离難难雲云靈灵靜静響响頁页頂顶項项順顺須须預预領领頻频顆颗額额"
    "願愿顧顾顯显風风飛飞飯饭餘余館馆駐驻駁驳騷骚驅驱體体髒脏鬆松鬧闹魚鱼麗丽黃黄齊齐齡龄龍龙並并乾干亂乱亞亚"
    "佈布佔占係系俠侠倉仓偽伪傑杰債债傷伤僅仅僑侨兒儿內内凍冻凱凯劑剂勵励勸劝卻却厭厌吳吴啟启嚴严國国圍围園园"
    "圓圆圖图團团執执場场塊块塗涂壓压壞坏壯壮壽寿夢梦夠够奪夺奮奋婦妇媽妈學学孫孙審审寫写寬宽寶宝將将專专尋寻"
    "對对導导屆届屬属層层岡冈島岛師师幫帮幹干幾几庫库廠厂廣广廢废廳厅張张強强彈弹彙汇徑径徵征徹彻恆恒悶闷惡恶"
    "惱恼愛爱慘惨慣惯憂忧憑凭憤愤憶忆懇恳懷怀懶懒懸悬戰战戲戏拋抛挾挟捨舍掃扫掛挂採采揚扬搶抢摯挚攔拦攝摄敗败"
    "敵敌斷断暫暂曆历歷历書书會会條条楊杨構构橋桥檯台臺台櫃柜殺杀氣气沖冲淚泪淨净減减渾浑溝沟滅灭滯滞漸渐潤润"
    "濫滥灣湾烏乌煩烦燒烧牆墙牽牵犧牺猶犹獄狱環环產产畢毕盜盗盡尽眾众矚瞩禍祸禦御稅税窩窝竊窃糧粮紅红紋纹紛纷"
    "絡络綜综緣缘縣县縱纵繞绕罵骂罷罢羅罗聖圣脅胁脫脱膽胆臉脸舖铺艦舰蘇苏蘋苹虛虚蟲虫術术衛卫複复覆复親亲誇夸"
    "誘诱謂谓謀谋謹谨譽誉豐丰貢贡財财貝贝貿贸賓宾賞赏賤贱質质贏赢軍军輛辆輪轮轟轰辯辩違违邏逻鄰邻釣钓鉛铅銷销"
    "鋪铺鋼钢錶表鍵键鎮镇鐵铁閱阅閾阈雞鸡頭头飄飘養养馬马騎骑驚惊鬥斗鮮鲜鳥鸟麥麦黨党齒齿妳你嚐尝嘗尝佇伫僱雇"
    "剛刚勻匀厲厉叢丛喚唤啞哑嗆呛嘆叹嚇吓壘垒奧奥姦奸嬰婴連连運运欄栏註注瀏浏籤签繫系冊册鈕钮則则籃篮併并簽签"
    "聳耸見见躍跃週周擾扰爛烂撿捡歐欧營营棄弃謄誊擺摆擴扩淺浅衝冲湊凑獻献篩筛驟骤収收"
)
"""Traditional and simplified in turn: the characters of support mail, not the whole repertoire."""

_HAN = re.compile(r"[\u3400-\u9fff]")
_SIMPLIFIED = {ord(old): new for old, new in zip(_PAIRS[::2], _PAIRS[1::2], strict=True)}

_BOTH = "後裏隻説"
"""Traditional in today's mails, yet GB 2312 has them as well (or Big5 lacks them)."""

_CANTONESE = "嘅咗喺冇唔啲嚟佢哋嘢噉嗰攞畀揾搵咩瞓諗啱㗎"
"""Words that only Cantonese writes; they outweigh a few simplified characters."""


_CHINESE_ONLY = "你您沒没這这們们吗嗎呢吧很還还哪啊请怎麼么什給给跟"
"""Of everyday Chinese, and in no Japanese word."""

_JAPANESE_WORDS = re.compile(
    "残高|口座|手数料|未着|依頼|二重請求|所要日数|未反映|本人確認|返金|上限額|段階認証|否認理由|至急|携帯|退会|取引所?|着金"
)
"""No Chinese says it so."""


def is_japanese(han: str) -> bool:
    """Whether a string of Chinese characters alone is Japanese: JIS X 0208 has all of them, and every tenth speaks for
    it. Those do that neither GB 2312 nor Big5 has, those of GB 2312 alone beside those of Big5 alone, which neither
    script of Chinese mixes, and words that no Chinese says."""
    if any(map(han.__contains__, _CHINESE_ONLY)) or len(han.encode("shift_jis", "ignore")) // 2 != len(han):
        return False
    charsets = [(_has("gb2312", sign), _has("big5", sign)) for sign in set(han)]
    alone = charsets.count((False, False))
    mixed = min(charsets.count((True, False)), charsets.count((False, True)))
    said = len(_JAPANESE_WORDS.findall(han))
    return 10 * (alone + mixed + said) >= max(len(han), 1)


def _has(charset: str, sign: str) -> bool:
    return bool(sign.encode(charset, "ignore"))


def simplified(text: str) -> str:
    """The text with its traditional characters made simplified; everything else unchanged."""
    return text.translate(_SIMPLIFIED) if _HAN.search(text) else text


def script_of(han: str) -> Language:
    """ZH or ZH_HANT for a string of Chinese characters alone.

    GB 2312 was made for simplified and Big5 for traditional writing: a character that only one of them has tells the
    script. Without any such character the answer is ZH.
    """
    size = len(han)
    traditional = size - len(han.encode("gb2312", "ignore")) // 2 + sum(map(han.count, _BOTH))
    only_simplified = size - len(han.encode("big5", "ignore")) // 2
    cantonese = sum(map(han.count, _CANTONESE))
    return Language.ZH_HANT if traditional + 3 * cantonese > only_simplified else Language.ZH
