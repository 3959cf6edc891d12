package lectern.chunk;

import java.util.Set;

/** The shortened words that are known, without their last full stop. */
final class AbbreviationLists {

    static final int LONGEST = 12;

    /** These never end a sentence. */
    static final Set<String> ALWAYS = Words.set("""
            e.g i.e eg ie cf viz vs a.k.a d.b.a f.k.a n.k.a w.r.t approx esp incl rs resp dipl mag sta sto nr bzw vgl sog evtl ggf
            """);

    /** A sentence begins with these. */
    static final Set<String> NOTES = Set.of("P.S", "P.P.S", "N.B", "PS", "NB");

    /** A name follows. */
    static final Set<String> TITLES = Words.set("""
            Mr Mrs Ms Mx Messrs Messieurs Mme Mmes Mlle Mgr Dr Drs Prof Gen Sen Sens Rep Reps Gov Govs Capt Cpt Col Lt Sgt Maj
            Cpl Pvt Adm Cmdr Cdr Comdr Brig Rev Revd Hon Pres Supt Insp Det Fr Sra Srta Hr Frl Ing Mons Atty Amb Bp Abp
            Ald Bro Ens Cmdt Mlles Sgts Capts Profs Revs Dom Wm Chas Geo Thos Jas Jno Robt Benj Edw Danl Saml Richd
            """);

    /** What follows decides. */
    static final Set<String> ANYWHERE = Words.set("""
            St Mt Ft Ave Rd Blvd Ln Hwy Pkwy Jr Sr Inc Ltd Co Cos Corp Bros Plc Ph.D M.D B.A M.A B.Sc M.Sc D.Phil LL.D U.S U.K
            U.N U.S.A E.U D.C N.Y L.A al Esq Dept Univ Assn Assoc Intl Natl Gov't Ste Pt Conn Mass Calif Ariz Fla Ill Mich Minn
            Ore Penn Pa Tenn Tex Va Wash Wis Colo Okla Ont ibid cit Chr Cie S.A Ed Eds Trans ed eds trans tr illus
            ST MT FT JR SR INC LTD CO CORP BROS AVE BLVD ESQ DEPT INT EXT Secy Treas Sask Alta Neb Nev Ind Ala Ky
            """);

    static final Set<String> TIMES = Words.set("a.m p.m A.M P.M B.C A.D B.C.E C.E");

    /** A number follows, as in "No. 5", "p. 12" and "vol. II". */
    static final Set<String> BEFORE_NUMBERS = Words.set("""
            no nos No Nos NO p pp P vol vols Vol Vols ch chap chaps Ch Chap Chaps fig figs Fig Figs sec sect Sec Sect art arts
            Art Arts eq eqs Eq Eqs para paras bk Bk pt pts pl Pl Bd Abb tab Tab app App ex Ex ser suppl div Div rev VOL CHAP FIG
            cl cls Cl Cls sch Sch reg Reg regs subs cols fol fols ll ss lect Lect bks
            """);

    /** Some of those are words as well. */
    static final Set<String> WORDS_TOO = Words.set("no nos No Nos NO art arts Art Arts fig figs Ch P");

    static final Set<String> BEFORE_DIGITS = Words.set("""
            Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Mon Tue Tues Wed Thu Thur Thurs Fri c ca b d r n l ll f ff s S op
            Op est max min tel Tel ext Ext Apt apt Rm rm Art ver v V ed Matt Rom Cor Lev Deut Ps Isa Ezek Gal Eph Phil Heb temp
            Exod Num Josh Judg Sam Kgs Chron Prov Eccl Eccles Jer Lam Dan Hos Mic Zech Mal Jas Philem Tit Il Od Aen Hom cap
            avg circa Cap Pet Tim Thess Jh Reg Rt Ste Hwy
            """);

    static final Set<String> UNITS = Words.set("""
            ft in oz lb lbs min mins sec secs hr hrs yd yds mi km cm mm kg mg ml gal qt pt pts tsp tbsp mph yr yrs mo deg st
            """);

    /** They look shortened, and are what was heard. */
    static final Set<String> SOUNDS =
            Words.set("Hm hm Psst psst Pst pst Pfft pfft Tsk tsk Tch tch Pff Ng Pssst Phht nth Nth Bzz Pht");

    /** A letter behind these, small or in capitals, is a label or a number, and no initial. */
    static final Set<String> LABELLED = Words.set("""
            a an the letter letters vitamin plan grade group point type war chapter part book act scene volume title phase
            class level section article appendix figure table exhibit form room gate platform terminal building column team
            side size hepatitis company option model number question step line route schedule item factor influenza
            generation row agent madame key seat drive note brand planet category zone ward answer choice student patient
            player person town statement string chord sample sub malcolm vector angle variable set between equals is are was
            into drug annex block unit chromosome tower pier dock deck court district wing cell tape camera track plot stage
            studio
            """);

    /** Kings and popes rather than people with a second name. */
    static final Set<String> REGNAL = Words.set("""
            Charles Elizabeth Napoleon Nicholas Wilhelm Louis Francis Frederick Philip Ferdinand Leopold Catherine Ptolemy
            Darius Xerxes Cyrus Ramses Leo Pius Constantine Justinian Urban Innocent
            """);

    static final Set<String> RULERS = Words.set("King Queen Pope Emperor Empress Tsar Czar Prince Kaiser Sultan Shah");

    /** Those of more than five characters. */
    static final Set<String> LONG = Words.set("Approx D.Phil Messieurs Messrs MESSRS approx Eccles Philem");

    private AbbreviationLists() {}
}
