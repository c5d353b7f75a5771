CREATE TABLE breakdown (
    no INTEGER NOT NULL,
    area_code TEXT NOT NULL,
    area TEXT NOT NULL,
    generation INTEGER NOT NULL,
    dimension TEXT NOT NULL,
    category TEXT NOT NULL,
    position INTEGER NOT NULL,
    entry INTEGER NOT NULL,
    PRIMARY KEY (no)
)
 STRICT;

CREATE TABLE council_setting (
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    entry INTEGER NOT NULL,
    PRIMARY KEY (name)
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE directorate (
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    lead TEXT NOT NULL,
    portfolio TEXT NOT NULL,
    first_day TEXT,
    last_day TEXT,
    aliases TEXT NOT NULL,
    position INTEGER NOT NULL,
    entry INTEGER NOT NULL,
    PRIMARY KEY (id)
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE forum (
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    first_day TEXT,
    last_day TEXT,
    members TEXT NOT NULL,
    committee TEXT NOT NULL,
    report_of TEXT NOT NULL,
    despatch_clear_days INTEGER NOT NULL,
    is_public INTEGER NOT NULL CHECK (is_public IN (0, 1)),
    meets TEXT NOT NULL,
    months TEXT NOT NULL,
    starts_at TEXT NOT NULL,
    place TEXT NOT NULL,
    rota TEXT NOT NULL,
    required TEXT NOT NULL,
    title TEXT NOT NULL,
    recipe TEXT NOT NULL,
    suites TEXT NOT NULL,
    cut_off_days INTEGER NOT NULL,
    management_days INTEGER NOT NULL,
    clearance_days INTEGER NOT NULL,
    position INTEGER NOT NULL,
    entry INTEGER NOT NULL,
    PRIMARY KEY (id)
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE history (
    entry INTEGER NOT NULL,
    at TEXT NOT NULL,
    author TEXT NOT NULL,
    kind TEXT NOT NULL,
    label TEXT NOT NULL,
    reverses INTEGER,
    is_undone INTEGER NOT NULL CHECK (is_undone IN (0, 1)),
    is_closed INTEGER NOT NULL CHECK (is_closed IN (0, 1)),
    role TEXT NOT NULL,
    PRIMARY KEY (entry)
)
 STRICT;

CREATE TABLE indicator (
    no INTEGER NOT NULL,
    id TEXT NOT NULL,
    ref TEXT NOT NULL,
    title TEXT NOT NULL,
    short_name TEXT NOT NULL,
    unit_kind TEXT NOT NULL,
    decimals INTEGER NOT NULL,
    unit_noun TEXT NOT NULL,
    polarity TEXT NOT NULL,
    frequency TEXT NOT NULL,
    basis TEXT NOT NULL,
    directorate TEXT NOT NULL,
    scheme TEXT NOT NULL,
    tolerance REAL,
    tolerance_kind TEXT NOT NULL,
    tolerance_owner TEXT NOT NULL,
    over_time TEXT NOT NULL,
    over_organisation TEXT NOT NULL,
    purpose TEXT NOT NULL,
    numerator TEXT NOT NULL,
    denominator TEXT NOT NULL,
    source_system TEXT NOT NULL,
    owner TEXT NOT NULL,
    service TEXT NOT NULL,
    portfolio TEXT NOT NULL,
    priority TEXT NOT NULL,
    theme TEXT NOT NULL,
    objective TEXT NOT NULL,
    committees TEXT NOT NULL,
    suites TEXT NOT NULL,
    aliases TEXT NOT NULL,
    methodology TEXT NOT NULL,
    data_quality TEXT NOT NULL,
    expected_lag_days INTEGER NOT NULL,
    parent TEXT NOT NULL,
    formula TEXT NOT NULL,
    dimensions TEXT NOT NULL,
    life_cycle TEXT NOT NULL,
    is_restricted INTEGER NOT NULL CHECK (is_restricted IN (0, 1)),
    position INTEGER NOT NULL,
    entry INTEGER NOT NULL,
    PRIMARY KEY (no),
    UNIQUE (id)
)
 STRICT;

CREATE TABLE kept_file (
    no INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    size INTEGER NOT NULL,
    packing TEXT NOT NULL,
    content BLOB NOT NULL,
    received_at TEXT NOT NULL,
    entry INTEGER NOT NULL,
    PRIMARY KEY (no),
    UNIQUE (sha256)
)
 STRICT;

CREATE TABLE label_judgement (
    label TEXT NOT NULL,
    directorate TEXT NOT NULL,
    indicator_id TEXT NOT NULL,
    entry INTEGER NOT NULL,
    PRIMARY KEY (label, directorate)
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE pack_opened (
    pack TEXT NOT NULL,
    manifest TEXT NOT NULL,
    answer_secret TEXT NOT NULL,
    entry INTEGER NOT NULL,
    PRIMARY KEY (pack)
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE pack_received (
    no INTEGER NOT NULL,
    pack TEXT NOT NULL,
    answers TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    name TEXT NOT NULL,
    made_by TEXT NOT NULL,
    made_at TEXT NOT NULL,
    received_at TEXT NOT NULL,
    mark TEXT NOT NULL,
    decided TEXT NOT NULL,
    entry INTEGER NOT NULL,
    PRIMARY KEY (no),
    UNIQUE (sha256)
)
 STRICT;

CREATE TABLE period (
    code INTEGER NOT NULL,
    kind TEXT NOT NULL,
    first_day TEXT,
    last_day TEXT,
    label TEXT NOT NULL,
    entry INTEGER NOT NULL,
    PRIMARY KEY (code)
)
 STRICT;

CREATE TABLE plan_element (
    id TEXT NOT NULL,
    reference TEXT NOT NULL,
    kind TEXT NOT NULL,
    parent_id TEXT,
    first_day TEXT,
    last_day TEXT,
    owner TEXT NOT NULL,
    why TEXT NOT NULL,
    impact TEXT NOT NULL,
    who_when TEXT NOT NULL,
    status TEXT NOT NULL,
    status_on TEXT,
    status_by TEXT NOT NULL,
    status_note TEXT NOT NULL,
    is_illustrative INTEGER NOT NULL CHECK (is_illustrative IN (0, 1)),
    is_personal INTEGER NOT NULL CHECK (is_personal IN (0, 1)),
    position INTEGER NOT NULL,
    entry INTEGER NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(parent_id) REFERENCES plan_element (id) DEFERRABLE INITIALLY DEFERRED
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE planning_date (
    no INTEGER NOT NULL,
    year TEXT NOT NULL,
    day TEXT,
    name TEXT NOT NULL,
    is_same_date INTEGER NOT NULL CHECK (is_same_date IN (0, 1)),
    is_illustrative INTEGER NOT NULL CHECK (is_illustrative IN (0, 1)),
    entry INTEGER NOT NULL,
    PRIMARY KEY (no)
)
 STRICT;

CREATE TABLE portfolio (
    name TEXT NOT NULL,
    position INTEGER NOT NULL,
    entry INTEGER NOT NULL,
    PRIMARY KEY (name)
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE remembered_layout (
    fingerprint TEXT NOT NULL,
    directorate TEXT NOT NULL,
    name TEXT NOT NULL,
    entry INTEGER NOT NULL,
    PRIMARY KEY (fingerprint, directorate)
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE store_identity (
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (name)
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE suite (
    name TEXT NOT NULL,
    position INTEGER NOT NULL,
    entry INTEGER NOT NULL,
    PRIMARY KEY (name)
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE wellbeing_domain (
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    about TEXT NOT NULL,
    weight REAL,
    position INTEGER NOT NULL,
    entry INTEGER NOT NULL,
    PRIMARY KEY (id)
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE annotation (
    indicator_no INTEGER NOT NULL,
    period_code INTEGER NOT NULL,
    position INTEGER NOT NULL,
    text TEXT NOT NULL,
    entry INTEGER NOT NULL,
    PRIMARY KEY (indicator_no, period_code, position),
    FOREIGN KEY(indicator_no) REFERENCES indicator (no) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(period_code) REFERENCES period (code) DEFERRABLE INITIALLY DEFERRED
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE evidence (
    no INTEGER NOT NULL,
    kind TEXT NOT NULL,
    title TEXT NOT NULL,
    held_on TEXT,
    place TEXT NOT NULL,
    finding TEXT NOT NULL,
    strength TEXT NOT NULL,
    file_no INTEGER,
    is_illustrative INTEGER NOT NULL CHECK (is_illustrative IN (0, 1)),
    entry INTEGER NOT NULL,
    PRIMARY KEY (no),
    FOREIGN KEY(file_no) REFERENCES kept_file (no) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE TABLE history_change (
    entry INTEGER NOT NULL,
    position INTEGER NOT NULL,
    table_name TEXT NOT NULL,
    form TEXT NOT NULL,
    row_count INTEGER NOT NULL,
    images TEXT NOT NULL,
    PRIMARY KEY (entry, position),
    FOREIGN KEY(entry) REFERENCES history (entry) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE TABLE history_indicator (
    entry INTEGER NOT NULL,
    indicator_id TEXT NOT NULL,
    PRIMARY KEY (entry, indicator_id),
    FOREIGN KEY(entry) REFERENCES history (entry) DEFERRABLE INITIALLY DEFERRED
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE history_parked (
    no INTEGER NOT NULL,
    entry INTEGER NOT NULL,
    table_name TEXT NOT NULL,
    rows BLOB NOT NULL,
    PRIMARY KEY (no),
    FOREIGN KEY(entry) REFERENCES history (entry) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE TABLE indicator_change (
    no INTEGER NOT NULL,
    indicator_no INTEGER NOT NULL,
    changed_on TEXT,
    what TEXT NOT NULL,
    reason TEXT NOT NULL,
    approved_by TEXT NOT NULL,
    "before" TEXT NOT NULL,
    entry INTEGER NOT NULL,
    PRIMARY KEY (no),
    FOREIGN KEY(indicator_no) REFERENCES indicator (no) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE TABLE meeting (
    id TEXT NOT NULL,
    forum_id TEXT NOT NULL,
    day TEXT,
    focus TEXT NOT NULL,
    agenda_item TEXT NOT NULL,
    attending TEXT NOT NULL,
    starts_at TEXT NOT NULL,
    place TEXT NOT NULL,
    title TEXT NOT NULL,
    despatched_on TEXT,
    late_reason TEXT NOT NULL,
    is_cancelled INTEGER NOT NULL CHECK (is_cancelled IN (0, 1)),
    note TEXT NOT NULL,
    entry INTEGER NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(forum_id) REFERENCES forum (id) DEFERRABLE INITIALLY DEFERRED
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE milestone (
    no INTEGER NOT NULL,
    element_id TEXT NOT NULL,
    title TEXT NOT NULL,
    owner TEXT NOT NULL,
    due TEXT,
    done_on TEXT,
    status TEXT NOT NULL,
    note TEXT NOT NULL,
    is_illustrative INTEGER NOT NULL CHECK (is_illustrative IN (0, 1)),
    position INTEGER NOT NULL,
    entry INTEGER NOT NULL,
    PRIMARY KEY (no),
    FOREIGN KEY(element_id) REFERENCES plan_element (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE TABLE pack_sent (
    no INTEGER NOT NULL,
    pack TEXT NOT NULL,
    audience TEXT NOT NULL,
    period_code INTEGER NOT NULL,
    reply_by TEXT,
    sent_at TEXT NOT NULL,
    sent_by TEXT NOT NULL,
    upto INTEGER NOT NULL,
    indicators INTEGER NOT NULL,
    left_out INTEGER NOT NULL,
    is_sealed INTEGER NOT NULL CHECK (is_sealed IN (0, 1)),
    answer_key TEXT NOT NULL,
    held BLOB NOT NULL,
    entry INTEGER NOT NULL,
    PRIMARY KEY (no),
    UNIQUE (pack),
    FOREIGN KEY(period_code) REFERENCES period (code) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE TABLE plan_contribution (
    element_id TEXT NOT NULL,
    to_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    note TEXT NOT NULL,
    position INTEGER NOT NULL,
    entry INTEGER NOT NULL,
    PRIMARY KEY (element_id, to_id, kind),
    FOREIGN KEY(element_id) REFERENCES plan_element (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(to_id) REFERENCES plan_element (id) DEFERRABLE INITIALLY DEFERRED
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE plan_element_name (
    element_id TEXT NOT NULL,
    first_day TEXT NOT NULL,
    name TEXT NOT NULL,
    entry INTEGER NOT NULL,
    PRIMARY KEY (element_id, first_day),
    FOREIGN KEY(element_id) REFERENCES plan_element (id) DEFERRABLE INITIALLY DEFERRED
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE plan_link (
    element_id TEXT NOT NULL,
    indicator_no INTEGER NOT NULL,
    position INTEGER NOT NULL,
    entry INTEGER NOT NULL,
    PRIMARY KEY (element_id, indicator_no),
    FOREIGN KEY(element_id) REFERENCES plan_element (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(indicator_no) REFERENCES indicator (no) DEFERRABLE INITIALLY DEFERRED
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE planning_stage (
    no INTEGER NOT NULL,
    year TEXT NOT NULL,
    parent_no INTEGER,
    name TEXT NOT NULL,
    owner TEXT NOT NULL,
    signs_off TEXT NOT NULL,
    first_day TEXT,
    last_day TEXT,
    began_on TEXT,
    done_on TEXT,
    expected_on TEXT,
    done INTEGER NOT NULL,
    total INTEGER NOT NULL,
    unit TEXT NOT NULL,
    note TEXT NOT NULL,
    element_id TEXT,
    is_illustrative INTEGER NOT NULL CHECK (is_illustrative IN (0, 1)),
    position INTEGER NOT NULL,
    entry INTEGER NOT NULL,
    PRIMARY KEY (no),
    FOREIGN KEY(parent_no) REFERENCES planning_stage (no) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(element_id) REFERENCES plan_element (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE TABLE rebase (
    indicator_no INTEGER NOT NULL,
    period_code INTEGER NOT NULL,
    reason TEXT NOT NULL,
    entry INTEGER NOT NULL,
    PRIMARY KEY (indicator_no, period_code),
    FOREIGN KEY(indicator_no) REFERENCES indicator (no) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(period_code) REFERENCES period (code) DEFERRABLE INITIALLY DEFERRED
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE resource (
    no INTEGER NOT NULL,
    element_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    year TEXT NOT NULL,
    amount REAL,
    note TEXT NOT NULL,
    is_illustrative INTEGER NOT NULL CHECK (is_illustrative IN (0, 1)),
    entry INTEGER NOT NULL,
    PRIMARY KEY (no),
    FOREIGN KEY(element_id) REFERENCES plan_element (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE TABLE return_expected (
    directorate TEXT NOT NULL,
    period_code INTEGER NOT NULL,
    due_on TEXT,
    reason TEXT NOT NULL,
    entry INTEGER NOT NULL,
    PRIMARY KEY (directorate, period_code),
    FOREIGN KEY(period_code) REFERENCES period (code) DEFERRABLE INITIALLY DEFERRED
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE return_received (
    no INTEGER NOT NULL,
    directorate TEXT NOT NULL,
    period_code INTEGER NOT NULL,
    file_no INTEGER NOT NULL,
    rows_in INTEGER NOT NULL,
    rows_accepted INTEGER NOT NULL,
    received_at TEXT NOT NULL,
    entry INTEGER NOT NULL,
    PRIMARY KEY (no),
    FOREIGN KEY(period_code) REFERENCES period (code) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(file_no) REFERENCES kept_file (no) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE TABLE series_break (
    indicator_no INTEGER NOT NULL,
    first_day TEXT NOT NULL,
    reason TEXT NOT NULL,
    entry INTEGER NOT NULL,
    PRIMARY KEY (indicator_no, first_day),
    FOREIGN KEY(indicator_no) REFERENCES indicator (no) DEFERRABLE INITIALLY DEFERRED
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE sign_off (
    indicator_no INTEGER NOT NULL,
    period_code INTEGER NOT NULL,
    step TEXT NOT NULL,
    role TEXT NOT NULL,
    done_on TEXT,
    comment_version INTEGER NOT NULL,
    value_version INTEGER NOT NULL,
    entry INTEGER NOT NULL,
    PRIMARY KEY (indicator_no, period_code, step),
    FOREIGN KEY(indicator_no) REFERENCES indicator (no) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(period_code) REFERENCES period (code) DEFERRABLE INITIALLY DEFERRED
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE small_number_rule (
    indicator_no INTEGER NOT NULL,
    least INTEGER NOT NULL,
    tiny INTEGER NOT NULL,
    hides_rest INTEGER NOT NULL CHECK (hides_rest IN (0, 1)),
    entry INTEGER NOT NULL,
    PRIMARY KEY (indicator_no),
    FOREIGN KEY(indicator_no) REFERENCES indicator (no) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE TABLE source (
    no INTEGER NOT NULL,
    kind TEXT NOT NULL,
    file_no INTEGER,
    sheet TEXT NOT NULL,
    words TEXT NOT NULL,
    entry INTEGER NOT NULL,
    PRIMARY KEY (no),
    FOREIGN KEY(file_no) REFERENCES kept_file (no) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE TABLE wellbeing_measure (
    indicator_no INTEGER NOT NULL,
    domain_id TEXT NOT NULL,
    weight REAL,
    position INTEGER NOT NULL,
    entry INTEGER NOT NULL,
    PRIMARY KEY (indicator_no),
    FOREIGN KEY(indicator_no) REFERENCES indicator (no) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(domain_id) REFERENCES wellbeing_domain (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE TABLE action (
    no INTEGER NOT NULL,
    meeting_id TEXT NOT NULL,
    text TEXT NOT NULL,
    owner TEXT NOT NULL,
    due TEXT,
    done_on TEXT,
    state TEXT NOT NULL,
    note TEXT NOT NULL,
    entry INTEGER NOT NULL,
    PRIMARY KEY (no),
    FOREIGN KEY(meeting_id) REFERENCES meeting (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE TABLE attendance (
    meeting_id TEXT NOT NULL,
    role TEXT NOT NULL,
    presence TEXT NOT NULL,
    note TEXT NOT NULL,
    entry INTEGER NOT NULL,
    PRIMARY KEY (meeting_id, role),
    FOREIGN KEY(meeting_id) REFERENCES meeting (id) DEFERRABLE INITIALLY DEFERRED
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE benchmark (
    indicator_no INTEGER NOT NULL,
    label TEXT NOT NULL,
    period_code INTEGER NOT NULL,
    value REAL,
    is_illustrative INTEGER NOT NULL CHECK (is_illustrative IN (0, 1)),
    source_no INTEGER NOT NULL,
    entry INTEGER NOT NULL,
    PRIMARY KEY (indicator_no, label, period_code),
    FOREIGN KEY(indicator_no) REFERENCES indicator (no) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(period_code) REFERENCES period (code) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(source_no) REFERENCES source (no) DEFERRABLE INITIALLY DEFERRED
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE commentary (
    indicator_no INTEGER NOT NULL,
    period_code INTEGER NOT NULL,
    happened TEXT NOT NULL,
    matters TEXT NOT NULL,
    next_steps TEXT NOT NULL,
    owner TEXT NOT NULL,
    due TEXT,
    value_version INTEGER NOT NULL,
    state TEXT NOT NULL,
    is_illustrative INTEGER NOT NULL CHECK (is_illustrative IN (0, 1)),
    source_no INTEGER NOT NULL,
    source_row INTEGER,
    source_column INTEGER,
    raw TEXT NOT NULL,
    version INTEGER NOT NULL,
    entry INTEGER NOT NULL,
    PRIMARY KEY (indicator_no, period_code),
    FOREIGN KEY(indicator_no) REFERENCES indicator (no) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(period_code) REFERENCES period (code) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(source_no) REFERENCES source (no) DEFERRABLE INITIALLY DEFERRED
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE commentary_superseded (
    indicator_no INTEGER NOT NULL,
    period_code INTEGER NOT NULL,
    happened TEXT NOT NULL,
    matters TEXT NOT NULL,
    next_steps TEXT NOT NULL,
    owner TEXT NOT NULL,
    due TEXT,
    value_version INTEGER NOT NULL,
    state TEXT NOT NULL,
    is_illustrative INTEGER NOT NULL CHECK (is_illustrative IN (0, 1)),
    source_no INTEGER NOT NULL,
    source_row INTEGER,
    source_column INTEGER,
    raw TEXT NOT NULL,
    version INTEGER NOT NULL,
    superseded_by INTEGER NOT NULL,
    superseded_reason TEXT NOT NULL,
    is_restated INTEGER NOT NULL CHECK (is_restated IN (0, 1)),
    entry INTEGER NOT NULL,
    PRIMARY KEY (indicator_no, period_code, version),
    FOREIGN KEY(indicator_no) REFERENCES indicator (no) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(period_code) REFERENCES period (code) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(source_no) REFERENCES source (no) DEFERRABLE INITIALLY DEFERRED
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE complaint (
    directorate TEXT NOT NULL,
    measure TEXT NOT NULL,
    period_code INTEGER NOT NULL,
    value REAL,
    is_illustrative INTEGER NOT NULL CHECK (is_illustrative IN (0, 1)),
    source_no INTEGER,
    position INTEGER NOT NULL,
    entry INTEGER NOT NULL,
    PRIMARY KEY (directorate, measure, period_code),
    FOREIGN KEY(period_code) REFERENCES period (code) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(source_no) REFERENCES source (no) DEFERRABLE INITIALLY DEFERRED
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE decision (
    no INTEGER NOT NULL,
    meeting_id TEXT NOT NULL,
    indicator_no INTEGER,
    kind TEXT NOT NULL,
    text TEXT NOT NULL,
    to_role TEXT NOT NULL,
    response TEXT NOT NULL,
    responded_on TEXT,
    entry INTEGER NOT NULL,
    PRIMARY KEY (no),
    FOREIGN KEY(meeting_id) REFERENCES meeting (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(indicator_no) REFERENCES indicator (no) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE TABLE document (
    no INTEGER NOT NULL,
    name TEXT NOT NULL,
    recipe TEXT NOT NULL,
    forum_id TEXT,
    meeting_id TEXT,
    period_code INTEGER NOT NULL,
    focus TEXT NOT NULL,
    draft INTEGER NOT NULL,
    version INTEGER,
    exemption TEXT NOT NULL,
    exempt_under TEXT NOT NULL,
    overruled TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    as_at TEXT,
    written_at TEXT NOT NULL,
    written_by TEXT NOT NULL,
    entry INTEGER NOT NULL,
    PRIMARY KEY (no),
    FOREIGN KEY(forum_id) REFERENCES forum (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(meeting_id) REFERENCES meeting (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(period_code) REFERENCES period (code) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE TABLE indicator_evidence (
    indicator_no INTEGER NOT NULL,
    evidence_no INTEGER NOT NULL,
    entry INTEGER NOT NULL,
    PRIMARY KEY (indicator_no, evidence_no),
    FOREIGN KEY(indicator_no) REFERENCES indicator (no) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(evidence_no) REFERENCES evidence (no) DEFERRABLE INITIALLY DEFERRED
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE observation (
    indicator_no INTEGER NOT NULL,
    breakdown_no INTEGER NOT NULL,
    period_code INTEGER NOT NULL,
    value REAL,
    numerator REAL,
    denominator REAL,
    state TEXT NOT NULL,
    reason TEXT NOT NULL,
    expected TEXT,
    is_illustrative INTEGER NOT NULL CHECK (is_illustrative IN (0, 1)),
    is_derived INTEGER NOT NULL CHECK (is_derived IN (0, 1)),
    source_no INTEGER NOT NULL,
    source_row INTEGER,
    source_column INTEGER,
    raw TEXT NOT NULL,
    version INTEGER NOT NULL,
    entry INTEGER NOT NULL,
    PRIMARY KEY (indicator_no, breakdown_no, period_code),
    FOREIGN KEY(indicator_no) REFERENCES indicator (no) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(breakdown_no) REFERENCES breakdown (no) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(period_code) REFERENCES period (code) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(source_no) REFERENCES source (no) DEFERRABLE INITIALLY DEFERRED
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE observation_superseded (
    indicator_no INTEGER NOT NULL,
    breakdown_no INTEGER NOT NULL,
    period_code INTEGER NOT NULL,
    value REAL,
    numerator REAL,
    denominator REAL,
    state TEXT NOT NULL,
    reason TEXT NOT NULL,
    expected TEXT,
    is_illustrative INTEGER NOT NULL CHECK (is_illustrative IN (0, 1)),
    is_derived INTEGER NOT NULL CHECK (is_derived IN (0, 1)),
    source_no INTEGER NOT NULL,
    source_row INTEGER,
    source_column INTEGER,
    raw TEXT NOT NULL,
    version INTEGER NOT NULL,
    superseded_by INTEGER NOT NULL,
    superseded_reason TEXT NOT NULL,
    is_restated INTEGER NOT NULL CHECK (is_restated IN (0, 1)),
    entry INTEGER NOT NULL,
    PRIMARY KEY (indicator_no, breakdown_no, period_code, version),
    FOREIGN KEY(indicator_no) REFERENCES indicator (no) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(breakdown_no) REFERENCES breakdown (no) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(period_code) REFERENCES period (code) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(source_no) REFERENCES source (no) DEFERRABLE INITIALLY DEFERRED
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE plan_evidence (
    element_id TEXT NOT NULL,
    evidence_no INTEGER NOT NULL,
    entry INTEGER NOT NULL,
    PRIMARY KEY (element_id, evidence_no),
    FOREIGN KEY(element_id) REFERENCES plan_element (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(evidence_no) REFERENCES evidence (no) DEFERRABLE INITIALLY DEFERRED
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE planning_feed (
    stage_no INTEGER NOT NULL,
    after_no INTEGER NOT NULL,
    needs_days INTEGER NOT NULL,
    note TEXT NOT NULL,
    entry INTEGER NOT NULL,
    PRIMARY KEY (stage_no, after_no),
    FOREIGN KEY(stage_no) REFERENCES planning_stage (no) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(after_no) REFERENCES planning_stage (no) DEFERRABLE INITIALLY DEFERRED
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE question (
    no INTEGER NOT NULL,
    meeting_id TEXT NOT NULL,
    indicator_no INTEGER,
    text TEXT NOT NULL,
    answer TEXT NOT NULL,
    closed_on TEXT,
    asked_by TEXT NOT NULL,
    answered_on TEXT,
    entry INTEGER NOT NULL,
    PRIMARY KEY (no),
    FOREIGN KEY(meeting_id) REFERENCES meeting (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(indicator_no) REFERENCES indicator (no) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE TABLE suite_proposal (
    no INTEGER NOT NULL,
    indicator_no INTEGER NOT NULL,
    what TEXT NOT NULL,
    wanted TEXT NOT NULL,
    reason TEXT NOT NULL,
    proposed_by TEXT NOT NULL,
    proposed_on TEXT,
    forum_id TEXT,
    meeting_id TEXT,
    outcome TEXT NOT NULL,
    decided_on TEXT,
    answer TEXT NOT NULL,
    entry INTEGER NOT NULL,
    PRIMARY KEY (no),
    FOREIGN KEY(indicator_no) REFERENCES indicator (no) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(forum_id) REFERENCES forum (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(meeting_id) REFERENCES meeting (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE TABLE target (
    indicator_no INTEGER NOT NULL,
    kind TEXT NOT NULL,
    period_code INTEGER NOT NULL,
    value REAL,
    upper REAL,
    reason TEXT NOT NULL,
    approved_by TEXT NOT NULL,
    source_no INTEGER NOT NULL,
    source_row INTEGER,
    source_column INTEGER,
    raw TEXT NOT NULL,
    version INTEGER NOT NULL,
    entry INTEGER NOT NULL,
    PRIMARY KEY (indicator_no, kind, period_code),
    FOREIGN KEY(indicator_no) REFERENCES indicator (no) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(period_code) REFERENCES period (code) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(source_no) REFERENCES source (no) DEFERRABLE INITIALLY DEFERRED
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE target_superseded (
    indicator_no INTEGER NOT NULL,
    kind TEXT NOT NULL,
    period_code INTEGER NOT NULL,
    value REAL,
    upper REAL,
    reason TEXT NOT NULL,
    approved_by TEXT NOT NULL,
    source_no INTEGER NOT NULL,
    source_row INTEGER,
    source_column INTEGER,
    raw TEXT NOT NULL,
    version INTEGER NOT NULL,
    superseded_by INTEGER NOT NULL,
    superseded_reason TEXT NOT NULL,
    is_restated INTEGER NOT NULL CHECK (is_restated IN (0, 1)),
    entry INTEGER NOT NULL,
    PRIMARY KEY (indicator_no, kind, period_code, version),
    FOREIGN KEY(indicator_no) REFERENCES indicator (no) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(period_code) REFERENCES period (code) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(source_no) REFERENCES source (no) DEFERRABLE INITIALLY DEFERRED
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE wellbeing_evidence (
    domain_id TEXT NOT NULL,
    evidence_no INTEGER NOT NULL,
    entry INTEGER NOT NULL,
    PRIMARY KEY (domain_id, evidence_no),
    FOREIGN KEY(domain_id) REFERENCES wellbeing_domain (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(evidence_no) REFERENCES evidence (no) DEFERRABLE INITIALLY DEFERRED
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE agenda_item (
    no INTEGER NOT NULL,
    meeting_id TEXT NOT NULL,
    title TEXT NOT NULL,
    kind TEXT NOT NULL,
    presenter TEXT NOT NULL,
    paper TEXT NOT NULL,
    document_no INTEGER,
    added_on TEXT,
    late_reason TEXT NOT NULL,
    is_exempt INTEGER NOT NULL CHECK (is_exempt IN (0, 1)),
    position INTEGER NOT NULL,
    entry INTEGER NOT NULL,
    PRIMARY KEY (no),
    FOREIGN KEY(meeting_id) REFERENCES meeting (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(document_no) REFERENCES document (no) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE TABLE plan_action (
    element_id TEXT NOT NULL,
    action_no INTEGER NOT NULL,
    entry INTEGER NOT NULL,
    PRIMARY KEY (element_id, action_no),
    FOREIGN KEY(element_id) REFERENCES plan_element (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(action_no) REFERENCES action (no) DEFERRABLE INITIALLY DEFERRED
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE reported_figure (
    document_no INTEGER NOT NULL,
    indicator_no INTEGER NOT NULL,
    period_code INTEGER NOT NULL,
    value REAL,
    state TEXT NOT NULL,
    version INTEGER NOT NULL,
    status TEXT NOT NULL,
    target REAL,
    entry INTEGER NOT NULL,
    PRIMARY KEY (document_no, indicator_no),
    FOREIGN KEY(document_no) REFERENCES document (no) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(indicator_no) REFERENCES indicator (no) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(period_code) REFERENCES period (code) DEFERRABLE INITIALLY DEFERRED
)
 WITHOUT ROWID,
 STRICT;

INSERT INTO breakdown VALUES (0, '', '', 0, '', '', 0, 0);
