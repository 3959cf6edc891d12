package lectern.document;

/**
 * The parts that dictionaries order Chinese characters by. They look like characters and are others: some programs write them
 * into a PDF in place of the characters, and no voice says them.
 */
final class Radicals {

    private static final int FIRST_OF_SUPPLEMENT = 0x2E80;
    private static final int FIRST_OF_KANGXI = 0x2F00;

    /** From https://www.unicode.org/Public/UCD/latest/ucd/EquivalentUnifiedIdeograph.txt; itself where there is none. */
    private static final String SUPPLEMENT = "⺀厂乛乚乙亻冂⺇刀刂卜㔾小小兀尣尢⺑巳幺彑彐忄心扌攵⺚旡日月歺母民氵氺灬爫爫丬牛犭王⺪目示礻⺮糹纟罓罒㓁冗⺵"
            + "羊⺷⺸耂肀聿肉⺽艹艹艹虎衤覀西见角⻇讠贝⻊车辶辶辶邑钅長镸长门⻕阝雨青韦页风飞食⻞飠饣⻡马骨鬼鱼鸟卤麦黄黾斉"
            + "齐歯齿竜龙龜亀龟";

    private static final String KANGXI = "一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕大女子宀寸小尢尸屮山巛工己巾干幺广廴"
            + "廾弋弓彐彡彳心戈戶手支攴文斗斤方无日曰月木欠止歹殳毋比毛氏气水火爪父爻爿片牙牛犬玄玉瓜瓦甘生用田疋疒癶白皮皿"
            + "目矛矢石示禸禾穴立竹米糸缶网羊羽老而耒耳聿肉臣自至臼舌舛舟艮色艸虍虫血行衣襾見角言谷豆豕豸貝赤走足身車辛辰辵"
            + "邑酉釆里金長門阜隶隹雨靑非面革韋韭音頁風飛食首香馬骨高髟鬥鬯鬲鬼魚鳥鹵鹿麥麻黃黍黑黹黽鼎鼓鼠鼻齊齒龍龜龠";

    private Radicals() {}

    /** The character that looks like {@code c}, if it is a radical; else {@code c}. */
    static int character(int c) {
        if (c >= FIRST_OF_SUPPLEMENT && c < FIRST_OF_SUPPLEMENT + SUPPLEMENT.length()) {
            return SUPPLEMENT.charAt(c - FIRST_OF_SUPPLEMENT);
        }
        return c >= FIRST_OF_KANGXI && c < FIRST_OF_KANGXI + KANGXI.length() ? KANGXI.charAt(c - FIRST_OF_KANGXI) : c;
    }
}
