"""What the ids of the built-in packs are called, in English, Chinese and Japanese. Other ids are told as they are."""

from collections.abc import Mapping

Name = tuple[str, str, str]

#: The built-in topics by their fixed ids (DESIGN.md 5), for channels in Chinese and Japanese.
TOPICS: Mapping[str, Name] = {
    "rare-earth-licences": ("Rare-earth licences", "稀土许可与管制", "レアアースの許可・規制"),
    "tariff-deadlines": ("Tariff deadlines", "关税期限", "関税の期限"),
    "critical-minerals": ("Critical minerals", "关键矿产管制", "重要鉱物の規制"),
    "us-china-truce": ("US–China tariff truce", "中美关税休战", "米中関税休戦"),
    "fentanyl-tariffs": ("Fentanyl tariffs", "芬太尼关税", "フェンタニル関税"),
    "tariff-courts": ("Tariffs in court", "关税诉讼", "関税訴訟"),
    "section-232": ("Section 232", "232条款", "通商拡大法232条"),
    "section-301": ("Section 301", "301条款", "通商法301条"),
    "chip-export-controls": ("Chip export controls", "芯片出口管制", "半導体の輸出規制"),
    "countermeasure-lists": ("Countermeasure lists", "反制清单", "対抗措置リスト"),
    "forced-labour": ("Forced labour", "强迫劳动", "強制労働"),
    "trade-remedies": ("Trade remedies", "贸易救济", "貿易救済"),
    "production-halts": ("Production halts", "停产", "生産停止"),
    "japan-export-controls": ("Japan export controls", "日本出口管制", "日本の輸出管理"),
}

COUNTRIES: Mapping[str, Name] = {
    "cn": ("China", "中国", "中国"), "us": ("US", "美国", "米国"), "jp": ("Japan", "日本", "日本"), "eu": ("EU", "欧盟", "EU"),
    "kr": ("South Korea", "韩国", "韓国"), "tw": ("Taiwan", "台湾", "台湾"), "nl": ("Netherlands", "荷兰", "オランダ"),
    "in": ("India", "印度", "インド"), "ca": ("Canada", "加拿大", "カナダ"), "mx": ("Mexico", "墨西哥", "メキシコ"), "uk": ("UK", "英国", "英国"),
    "gb": ("UK", "英国", "英国"), "de": ("Germany", "德国", "ドイツ"), "vn": ("Vietnam", "越南", "ベトナム"), "br": ("Brazil", "巴西", "ブラジル"),
    "my": ("Malaysia", "马来西亚", "マレーシア"), "id": ("Indonesia", "印度尼西亚", "インドネシア"), "au": ("Australia", "澳大利亚", "豪州"),
    "ch": ("Switzerland", "瑞士", "スイス"), "cd": ("DR Congo", "刚果（金）", "コンゴ民主共和国"), "ru": ("Russia", "俄罗斯", "ロシア"),
    "tr": ("Türkiye", "土耳其", "トルコ"), "th": ("Thailand", "泰国", "タイ"),
}  # fmt: skip

AUTHORITIES: Mapping[str, Name] = {
    "cn-mofcom": ("MOFCOM", "中国商务部", "中国商務省"), "cn-gac": ("China Customs", "中国海关总署", "中国税関総署"),
    "cn-uel": ("Unreliable Entity List", "不可靠实体清单", "信頼できないエンティティー・リスト"), "cn-tariff": ("China's Tariff Commission", "国务院关税税则委员会", "国務院関税税則委員会"),
    "cn-mot": ("China's transport ministry", "中国交通运输部", "中国交通運輸省"), "cn-miit": ("MIIT", "中国工信部", "中国工業情報化省"), "cn-mof": ("China's finance ministry", "中国财政部", "中国財政省"),
    "cn-tariff-commission": ("China's Tariff Commission", "国务院关税税则委员会", "国務院関税税則委員会"),
    "us-president": ("US President", "美国总统", "米大統領"), "us-ustr": ("USTR", "美国贸易代表办公室", "米通商代表部"),
    "us-commerce": ("US Commerce Department", "美国商务部", "米商務省"), "us-bis": ("BIS", "美国工业与安全局", "米産業安全保障局"),
    "us-treasury": ("US Treasury", "美国财政部", "米財務省"), "us-cbp": ("CBP", "美国海关与边境保护局", "米税関・国境警備局"),
    "us-cit": ("US Court of International Trade", "美国国际贸易法院", "米国際貿易裁判所"),
    "us-cafc": ("US Federal Circuit", "美国联邦巡回上诉法院", "米連邦巡回控訴裁"), "us-scotus": ("US Supreme Court", "美国最高法院", "米最高裁"),
    "us-congress": ("US Congress", "美国国会", "米議会"), "eu-commission": ("European Commission", "欧盟委员会", "欧州委員会"),
    "jp-meti": ("METI", "日本经济产业省", "経済産業省"), "jp-mof": ("Japan's Finance Ministry", "日本财务省", "財務省"),
}  # fmt: skip

GOODS: Mapping[str, Name] = {
    "rare-earths": ("rare earths", "稀土", "レアアース"), "gallium-germanium": ("gallium, germanium", "镓、锗", "ガリウム・ゲルマニウム"),
    "graphite": ("graphite", "石墨", "黒鉛"), "tungsten": ("tungsten", "钨", "タングステン"), "batteries": ("batteries", "电池", "電池"),
    "cobalt": ("cobalt", "钴", "コバルト"), "nickel": ("nickel", "镍", "ニッケル"), "chips": ("chips", "芯片", "半導体"),
    "dual-use": ("dual-use items", "两用物项", "軍民両用品"), "crane": ("cranes", "起重机", "クレーン"), "steel": ("steel", "钢铁", "鉄鋼"),
    "aluminium": ("aluminium", "铝", "アルミ"), "copper": ("copper", "铜", "銅"), "cars": ("cars", "汽车", "自動車"),
    "electric-cars": ("electric cars", "电动汽车", "電気自動車"), "trucks": ("trucks", "卡车", "トラック"), "lumber": ("lumber", "木材", "木材"),
    "drugs": ("medicines", "药品", "医薬品"), "robots": ("robots", "机器人", "ロボット"), "machine-tools": ("machine tools", "机床", "工作機械"),
    "aircraft": ("aircraft", "飞机", "航空機"), "drones": ("drones", "无人机", "ドローン"), "solar": ("solar products", "光伏产品", "太陽光製品"),
    "paper": ("paper", "纸", "紙"), "soybeans": ("soybeans", "大豆", "大豆"), "pork": ("pork", "猪肉", "豚肉"), "tyres": ("tyres", "轮胎", "タイヤ"),
    "textiles": ("textiles", "纺织品", "繊維"), "glass": ("glass", "玻璃", "ガラス"), "ceramics": ("ceramics", "陶瓷", "陶磁器"),
    "chemicals": ("chemicals", "化学品", "化学品"), "analog-chips": ("analog chips", "模拟芯片", "アナログ半導体"),
    "furniture": ("furniture", "家具", "家具"), "cement": ("cement", "水泥", "セメント"), "wine": ("wine", "葡萄酒", "ワイン"),
    "brandy": ("brandy", "白兰地", "ブランデー"), "shrimp": ("shrimp", "虾", "エビ"), "canola": ("canola", "油菜籽", "菜種"),
    "hub-motor": ("hub motors", "轮毂电机", "ハブモーター"), "e-bike-battery": ("e-bike batteries", "电动自行车电池", "電動自転車用電池"),
    "citric-acid": ("citric acid", "柠檬酸", "クエン酸"), "whey": ("whey", "乳清", "乳清"),
}  # fmt: skip

#: Limits of an act, and units of its numbers.
GROUPS: Mapping[str, Name] = {
    "us-carmakers": ("US carmakers", "美国车企", "米自動車メーカー"), "jp-carmakers": ("Japanese carmakers", "日本车企", "日本の自動車メーカー"),
    "eu-firms": ("EU firms", "欧盟企业", "EU企業"), "plaintiffs": ("plaintiffs", "原告", "原告"), "civilian": ("civilian use", "民用", "民生用"),
    "military": ("military use", "军用", "軍事用"), "magnet-makers": ("magnet makers", "磁材企业", "磁石メーカー"),
    "all-licences": ("all licences", "全部许可", "全ての許可"),
}  # fmt: skip

UNITS: Mapping[str, Name] = {
    "entities": (" entities", "家实体", "団体"), "economies": (" economies", "个经济体", "カ国・地域"), "exclusions": (" exclusions", "项排除", "件の除外"),
    "kinds": (" kinds", "类", "種類"), "licences": (" licences", "份许可", "件の許可"), "days": (" days", "天", "日"),
    "phases": (" phases", "个阶段", "段階"), "tonnes": (" tonnes", "吨", "トン"), "total": (" in all", "家（总数）", "（総数）"),
}  # fmt: skip

#: Companies whose names are no plain words; the others take a capital.
COMPANIES: Mapping[str, Name] = {
    "gm": ("GM", "通用汽车", "GM"), "bmw": ("BMW", "宝马", "BMW"), "ford": ("Ford", "福特", "フォード"), "toyota": ("Toyota", "丰田", "トヨタ"),
    "honda": ("Honda", "本田", "ホンダ"), "nissan": ("Nissan", "日产", "日産"), "suzuki": ("Suzuki", "铃木", "スズキ"), "mazda": ("Mazda", "马自达", "マツダ"),
    "subaru": ("Subaru", "斯巴鲁", "SUBARU"), "mitsubishi": ("Mitsubishi", "三菱", "三菱"), "volkswagen": ("Volkswagen", "大众", "VW"),
    "mercedes": ("Mercedes", "奔驰", "メルセデス"), "hyundai": ("Hyundai", "现代", "現代自動車"), "tesla": ("Tesla", "特斯拉", "テスラ"),
    "stellantis": ("Stellantis", "斯泰兰蒂斯", "ステランティス"), "nexperia": ("Nexperia", "安世半导体", "ネクスペリア"),
    "samsung": ("Samsung", "三星", "サムスン"), "sk-hynix": ("SK Hynix", "SK海力士", "SKハイニックス"), "tsmc": ("TSMC", "台积电", "TSMC"),
    "amd": ("AMD", "AMD", "AMD"), "asml": ("ASML", "阿斯麦", "ASML"), "smic": ("SMIC", "中芯国际", "SMIC"), "ymtc": ("YMTC", "长江存储", "YMTC"),
    "cxmt": ("CXMT", "长鑫存储", "CXMT"), "catl": ("CATL", "宁德时代", "CATL"), "byd": ("BYD", "比亚迪", "BYD"), "zf": ("ZF", "采埃孚", "ZF"),
    "cmoc": ("CMOC", "洛阳钼业", "CMOC"), "rtx": ("RTX", "雷神", "RTX"), "mp-materials": ("MP Materials", "MP材料", "MPマテリアルズ"),
    "nvidia": ("Nvidia", "英伟达", "エヌビディア"), "bosch": ("Bosch", "博世", "ボッシュ"),
}  # fmt: skip

MEASURES: Mapping[str, Name] = {
    "us-cn/truce": ("US–China tariff truce", "中美关税休战", "米中関税休戦"), "us/fentanyl-cn": ("US fentanyl tariff on China", "美国对华芬太尼关税", "米国の対中フェンタニル関税"),
    "us/fentanyl-ca-mx": ("US fentanyl tariffs on Canada and Mexico", "美国对加墨芬太尼关税", "米国の対カナダ・メキシコ関税"),
    "us/reciprocal": ("US reciprocal tariffs", "美国对等关税", "米国の相互関税"), "us/100-percent-cn": ("US 100% tariff on China", "美国对华100%关税", "米国の対中100%関税"),
    "us/ieepa": ("US IEEPA tariffs", "美国IEEPA关税", "米国のIEEPA関税"), "us/section-122": ("US Section 122 surcharge", "美国122条款附加费", "米国の122条課徴金"),
    "us/section-232": ("US Section 232", "美国232条款", "米通商拡大法232条"), "us/section-301": ("US Section 301", "美国301条款", "米通商法301条"),
    "us/section-301-exclusions-cn": ("US Section 301 exclusions", "美国301关税排除", "米301条関税の適用除外"),
    "us/affiliates-rule": ("BIS affiliates rule", "美国50%穿透规则", "米BIS関連会社ルール"), "us/entity-list": ("US Entity List", "美国实体清单", "米エンティティー・リスト"),
    "us/veu": ("US validated end-users", "美国经验证最终用户", "米認証エンドユーザー"),
    "cn/october-2025-controls": ("China's October 2025 controls", "中国2025年10月管制措施", "中国の2025年10月の輸出規制"),
    "cn/gallium-germanium-ban-us": ("China's gallium and germanium ban", "中国对美镓锗禁令", "中国の対米ガリウム・ゲルマニウム禁輸"),
    "cn/rare-earths": ("China's rare-earth controls", "中国稀土管制", "中国のレアアース規制"), "cn/dual-use-jp": ("China's dual-use ban on Japan", "中国对日两用物项管制", "中国の対日軍民両用品規制"),
    "us-mx-ca/usmca-review": ("USMCA review", "美墨加协定审议", "USMCA見直し"), "us-jp/tariff-deal": ("US–Japan tariff deal", "美日关税协议", "日米関税合意"),
}  # fmt: skip
