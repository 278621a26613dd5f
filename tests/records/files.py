"""Small invented files in the shape of the registers' own."""

UCDP = """\
id,type_of_violence,side_a,side_b,source_office,source_headline,source_original,where_prec,where_coordinates,latitude,\
longitude,country,event_clarity,date_prec,date_start,date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown,low,\
best,high
101.0,1.0,Government of Arda,Hill Front,Arda Monitor,"Shelling near the mill, two dead","Arda Monitor, HRW",2.0,Mill,\
35.25,40.11,Arda,1.0,2.0,2016-09-17,2016-09-19,2.0,,0.0,0.0,5.0,9.0,4.0
102,3,Hill Front,Civilians,Arda Monitor;Wire,Market hit,,1,Market,35.5,40.5,Arda,2,1,2016-09-18 00:00:00.000,\
2016-09-18,0,0,3,0,3,3,3
"""
AIRWARS = """\
code,url,date,dtype,loc,lat,lon,prec,bel,grade,kmin,kmax,imin,imax,country,victims
AA1,https://example.org/aa1,2016-03-01,date,Mill,35.25,40.11,village,"Arda Army, Unknown",Fair,1.0,4.0,,2,Arda,A Name
AA2,https://example.org/aa2,2016-03-02,date_range,Market,,,,Arda Military,,,,,,Arda,Another Name
AA2,https://example.org/aa2-2,,,Ford,35.3,40.2,district,,Weak,2,,,,Arda,
"""
CENTCOM = """\
date,country,location,number,manually_edited,description,line
10/17/2016,Syria,Raqqa,2,,,"- Near Raqqa, two strikes destroyed an oil pump."
10/17/2016,"Mosul, Iraq",,,,,"- Near Mosul, three strikes destroyed a bunker."
10/17/2016,"Mosul, Iraq",,,,,"- Near Mosul, three strikes destroyed a bunker."
"""
RELEASE = """\
SOMEWHERE, Oct. 3, 2016 - Forces conducted strikes.

Strikes in Syria
- Near Raqqa, four strikes destroyed an oil pump.
Strikes in Iraq
* Near Mosul, one strike destroyed a bunker.
"""
COUNTS = """\
what,value,low,best,high,as_of,since,source,url,place
strikes on the valley,"14,972",,,,2016-09-13,2014-08-08,Ministry; Press office,https://example.org/count,Valley
wells dug,,10,,20,2016-01-31,,Water board,,
"""
ACLED = """\
event_id_cnty;event_date;time_precision;event_type;sub_event_type;actor1;actor2;country;location;latitude;longitude;\
geo_precision;source;notes;fatalities;timestamp
ARD1;2017-02-03;1;Battles;Armed clash;Army of Arda;Hill Front;Arda;Mill;35.25;40.11;1;Arda Monitor; Wire;A Name;4;1500
"""
ACLED = ACLED.replace("Arda Monitor; Wire", '"Arda Monitor; Wire"')
VIINA = """\
event_id,date,time,source,url,text,address,longitude,latitude,GEO_PRECISION,a_rus_b,a_ukr_b,t_artillery_b,t_civcas_b
7,20220301,10:05,wire,https://example.org/7,Shelling of a bridge,Bridge Street,36.2,50.0,STREET,1,0,1.0,0
"""
CONTROL = """\
holder,from,to,place,country,lat,lon,area_km2,source
Hill Front,2016-01-01,2016-03-27,Mill,Arda,35.25,40.11,,Arda Monitor
Hill Front,2016-01-01,,,,,,"90,800",Map desk
"""
AREAS = """\
{"type": "FeatureCollection", "features": [
 {"type": "Feature", "id": 1, "properties": {"holder": "Hill Front", "from": "2014-08-01", "source": "Map desk"},
  "geometry": {"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 1], [0, 0]]]}},
 {"type": "Feature", "properties": {"holder": "Army", "from": "2014-08-01"},
  "geometry": {"type": "Polygon", "coordinates": [[[0, 0], [1, 0]]]}}]}
"""
REVIEWS = """\
[{"@context": "https://schema.org", "@graph": [
  {"@type": "ClaimReview", "url": "https://example.org/check", "claimReviewed": "The mill made 900 loaves",
   "datePublished": "2016-10-20T08:00:00Z", "author": {"@type": "Organization", "name": "Check Desk"},
   "itemReviewed": {"@type": "Claim", "author": [{"name": "The miller"}], "datePublished": "2016-10-12"},
   "reviewRating": {"@type": "Rating", "ratingValue": 2, "alternateName": "Exaggerated"}},
  {"@type": "ClaimReview", "url": "https://example.org/none"}]}]
"""
REVIEW_TABLE = """\
claim_text,review_url,author_name,review_date,textualRating
The mill made 900 loaves,https://example.org/check,Check Desk,2016-10-20,Exaggerated
"""
RATED = '{"Example.org": {"type": "satire", "2nd type": "clickbait", "3rd type": "", "note": ""}, "example.net": {}}'
EVENTS = """\
ref,day,how sure,where,y,x,dead,dead_max
E1,17/09/2016,town,Mill,35.25,40.11,3,5
E2,18/09/2016,,,,,,
"""
EVENT_POINTS = """\
{"type": "FeatureCollection", "features": [
 {"type": "Feature", "properties": {"ref": "E1", "day": "17/09/2016", "where": "Mill", "dead": 3, "dead_max": null},
  "geometry": {"type": "Point", "coordinates": [40.11, 35.25]}}]}
"""
MAPPING = """\
[register]
key = "arda"
name = "Arda incidents"
licence = "CC0"
universe = "incidents in Arda"
coverage = "2016"
completeness = "unknown"
date_basis = "occurred"
silence = "nothing follows"
[columns]
id = "ref"
earliest = "day"
place = "where"
lat = "y"
lon = "x"
place_precision = "how sure"
[[amounts]]
role = "killed"
best = "dead"
high = "dead_max"
[dates]
form = "%d/%m/%Y"
[places.precision]
town = "exact"
"""
