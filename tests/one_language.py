"""Words that belong to one language alone, to tell what is left over in the other."""

from __future__ import annotations

import re

ENGLISH = set(
    re.findall(
        r"\S+",
        """
    the and of is are was were be been not with without this that these those your you question questions answer
    answers answered session sessions by from into what which who when why how there here nothing every everything
    cannot could must should will would does did has have its or an only other another each than then them they
    something anything wrong missing needs need give write take choose saved save kept note notes level levels weakest
    strongest widest gap undecided decided open first last next back skip clear too many more already yet until
    after before line lines column example good weak hint error errors warning warnings problem problems found known
    row rows column columns item items field fields several one two at to for as if so
    help commands settings quit bin rename archive find close cancel remove add previous up down sections review
    history facilitator outline undo beware time language theme keys dark light format organisation
    title minutes today yesterday monday tuesday wednesday thursday friday saturday sunday choice about left now go
    show hide
    """,
    )
)
FINNISH = set(
    re.findall(
        r"\S+",
        """
    ja ei eivät ovat oli joka jotka mitä mikä mitkä kun kuin että jotta tai sen se siitä siihen siinä ne niitä nämä
    tämä tätä tähän tässä ole olla voi jos mutta myös kaikki kysymys kysymykset kysymykseen kysymyksen vastaus
    vastaukset vastattu vastaa työpaja työpajan työpajat kyllä kirjoita anna ota valitse lisää puuttuu ennen jälkeen
    asiakirja taso tasoa nyt vielä jo päätetty päättämättä tallennettu poistettu esimerkki rivi kenttä luku virhe
    varoitus ohje lopeta takaisin seuraava edellinen ilman kanssa sekä eikä miten miksi missä kuka kenen
    komennot asetukset roskakori roskakoriin nimeä sulje peruuta poista hae ylös alas sisällys tarkista vetäjä kumoa
    muutoshistoria esimerkkejä sudenkuopat aika osallistujat kieli teema editori näppäimet tumma vaalea laajuus nimi
    minuutit tänään eilen juuri siirry näytä piilota osio yksin ryhmässä ketkä tallenna vie noin jäljellä suunniteltu
    tyhjä mikään
    """,
    )
)
FOREIGN = {"fi": ENGLISH, "en": FINNISH}
WORD = re.compile(r"(?<![\w./:–-])[^\W\d_]+(?![\w/:–=(\[-]|[.]\w)")
