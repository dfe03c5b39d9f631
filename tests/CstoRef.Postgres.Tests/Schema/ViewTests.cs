using CstoRef.Postgres.Tests.Samples;
using CstoRef.Testing.Postgres;
using Dapper;

namespace CstoRef.Postgres.Tests.Schema;

/// <summary>Plain SQL over what is nested in the bodies.</summary>
public sealed class ViewTests(DatabaseFixture fixture) : IClassFixture<DatabaseFixture>, IAsyncLifetime
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() =>
        await fixture.Database.Writer().SeedIfEmptyAsync(Sample.Resources(), "tests", "The sample", Cancelled);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData(
        "SELECT concat_ws(' ', member_state, position, framework, status, period_certain, period_possible, instrument) FROM cstoref.membership",
        "memberStates/armenia 0 MEMBERSHIP_FRAMEWORK_TREATY MEMBERSHIP_STATUS_MEMBER [1994-04-20,) [1994-04-20,) documents/treaty",
        "memberStates/belarus 0 MEMBERSHIP_FRAMEWORK_TREATY MEMBERSHIP_STATUS_MEMBER [1993-12-31,) [1993-01-01,)")]
    [InlineData(
        "SELECT concat_ws(' ', document, position, member_state, organization, person, kind, signed_earliest, signed_latest) FROM cstoref.signatory",
        "documents/treaty 0 memberStates/armenia people/chair SIGNATURE_KIND_SIGNED 1992-05-15 1992-05-15")]
    [InlineData(
        "SELECT concat_ws(' ', document, position, type, other_document) FROM cstoref.document_relation",
        "documents/statement 0 DOCUMENT_RELATION_TYPE_RELATED documents/treaty")]
    [InlineData(
        "SELECT concat_ws(' ', document, position, language, uri, kind, publisher) FROM cstoref.document_text",
        "documents/treaty 0 ru https://example.org/treaty DOCUMENT_TEXT_KIND_AUTHENTIC The depositary")]
    [InlineData(
        "SELECT concat_ws(' ', document, position, member_state, act, earliest, latest) FROM cstoref.party_act",
        "documents/treaty 0 memberStates/armenia in_force 1994-04-20 1994-04-20",
        "documents/treaty 0 memberStates/armenia ratified 1993-09-01 1993-09-30")]
    [InlineData(
        "SELECT concat_ws(' ', kind, holder, position, scheme, value, uri) FROM cstoref.identifier",
        "document documents/treaty 0 unts I-32307",
        "member_state memberStates/belarus 0 cow 370",
        "member_state memberStates/belarus 1 wikidata Q184 https://www.wikidata.org/wiki/Q184")]
    [InlineData(
        "SELECT concat_ws(' ', session, position, person, office, acting, member_state, chair, guest) FROM cstoref.participant",
        "sessions/meeting 0 people/chair offices/president f memberStates/armenia t f")]
    [InlineData("SELECT concat_ws(' ', session, position, text) FROM cstoref.agenda_item", "sessions/meeting 0 Security")]
    [InlineData(
        "SELECT concat_ws(' ', person, position, office, acting, period_certain, period_possible) FROM cstoref.holding",
        "people/chair 0 offices/president f empty [2008-01-01,)")]
    [InlineData(
        "SELECT concat_ws(' ', office, position, period_certain, period_possible) FROM cstoref.vacancy",
        "offices/secretary 0 [2018-12-31,2020-01-01) [2018-12-01,2020-01-01)")]
    [InlineData(
        "SELECT concat_ws(' ', kind, name, position, field, claimed_value) FROM cstoref.discrepancy",
        "event events/announcement 0 date 2018-02-14")]
    [InlineData(
        "SELECT concat_ws('|', kind, name, path, source, locator, basis) FROM cstoref.citation WHERE kind IN ('member_state', 'organization', 'event')",
        "event|events/announcement||sources/book|CITATION_BASIS_STATED",
        "event|events/announcement|discrepancies[0]|sources/paper|CITATION_BASIS_STATED",
        "member_state|memberStates/armenia|memberships[0]|sources/book|p3|CITATION_BASIS_STATED",
        "member_state|memberStates/belarus|memberships[0]|sources/book|CITATION_BASIS_STATED",
        "organization|organization|objectives[0]|sources/book|CITATION_BASIS_STATED")]
    [InlineData(
        "SELECT concat_ws(' ', member_state, chairperson, handover_session, period_certain) FROM cstoref.chairmanship",
        "memberStates/armenia people/chair sessions/meeting [2015-09-15,2016-10-14)",
        "memberStates/belarus [2016-10-14,2017-11-30)")]
    [InlineData(
        "SELECT concat_ws(' ', adopted_earliest, adopted_latest, validity_certain, validity_possible) FROM cstoref.document WHERE name = 'documents/treaty'",
        "1992-05-15 1992-05-15 [1994-04-30,1999-04-01) [1994-04-01,1999-04-30)")]
    [InlineData("SELECT path FROM cstoref.fields_of('{\"a\":[{\"bC\":1},2]}')", "a", "a[0]", "a[0].b_c", "a[1]")]
    public async Task Query_OfSample_GivesRows(string sql, params string[] rows)
    {
        await using var connection = await fixture.Database.Service.OpenConnectionAsync(Cancelled);

        (await connection.QueryAsync<string>(sql)).ShouldBe(rows, ignoreOrder: true);
    }

    [Fact]
    public async Task Resource_View_HoldsEveryResource()
    {
        await using var connection = await fixture.Database.Service.OpenConnectionAsync(Cancelled);

        var rows = await connection.QueryAsync<(string Name, long Revision)>("SELECT name, revision FROM cstoref.resource");

        rows.ShouldBe((await fixture.Database.LoadAsync(Cancelled)).All().Select(resource => (Resources.ResourceKind.Of(resource).NameOf(resource), 1L)), ignoreOrder: true);
    }
}
