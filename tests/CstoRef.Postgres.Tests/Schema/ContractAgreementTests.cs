using CstoRef.Resources;
using CstoRef.Testing.Postgres;
using CstoRef.V1;
using Dapper;
using Google.Protobuf.Reflection;

namespace CstoRef.Postgres.Tests.Schema;

/// <summary>What the schema knows of the contract's fields is what the contract says.</summary>
public sealed class ContractAgreementTests(DatabaseFixture fixture) : IClassFixture<DatabaseFixture>
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public static TheoryData<string> DateFields => [.. JsonNamesOf(PartialDate.Descriptor)];

    public static TheoryData<string> PeriodFields => [.. JsonNamesOf(Period.Descriptor)];

    [Theory]
    [MemberData(nameof(DateFields))]
    public async Task DateField_WithInvalidDate_IsNoticed(string jsonName)
    {
        await using var connection = await fixture.Database.Service.OpenConnectionAsync(Cancelled);
        var areValid = await connection.ExecuteScalarAsync<bool>(
            """SELECT cstoref.dates_are_valid(jsonb_build_object('in', jsonb_build_object(@jsonName, '{"month": 4}'::jsonb)))""", new { jsonName });
        areValid.ShouldBeFalse();
    }

    [Theory]
    [MemberData(nameof(PeriodFields))]
    public async Task PeriodField_WithInvalidPeriod_IsNoticed(string jsonName)
    {
        await using var connection = await fixture.Database.Service.OpenConnectionAsync(Cancelled);
        var areValid = await connection.ExecuteScalarAsync<bool>(
            "SELECT cstoref.periods_are_valid(jsonb_build_object('in', jsonb_build_object(@jsonName, '{}'::jsonb)))", new { jsonName });
        areValid.ShouldBeFalse();
    }

    [Fact]
    public async Task References_OfTheContract_AreAllHeldByTheSchema()
    {
        await using var connection = await fixture.Database.Service.OpenConnectionAsync(Cancelled);
        var nested = await connection.QueryAsync<(string? Kind, string Field, string Collection)>("SELECT kind, field, collection FROM cstoref.nested_reference_field");
        var single = await connection.QueryAsync<(string? Kind, string Field, string Collection)>(
            """
            SELECT holder.relname, attribute.attname, starts.collection
            FROM pg_constraint AS reference
            JOIN pg_class AS holder ON holder.oid = reference.conrelid
            JOIN pg_attribute AS attribute ON attribute.attrelid = holder.oid AND attribute.attnum = reference.conkey[1] AND attribute.attgenerated = 's'
            JOIN pg_class AS target ON target.oid = reference.confrelid
            JOIN unnest(@tables, @collections) AS starts (tablename, collection) ON starts.tablename = target.relname
            WHERE reference.contype = 'f' AND reference.connamespace = 'cstoref'::regnamespace
            """,
            new { tables = ResourceKind.All.Select(kind => kind.TableName).ToArray(), collections = ResourceKind.All.Select(kind => kind.Collection).ToArray() });

        var expected = ResourceKind.All.SelectMany(kind => FieldsOf(kind.Descriptor)
            .Select(field => (Kind: (string?)kind.TableName, field.Path, Collection: field.Field.GetOptions()?.GetExtension(AnnotationsExtensions.Reference)))
            .Where(field => !string.IsNullOrEmpty(field.Collection))
            .Select(field => field.Path.EndsWith("citations.source", StringComparison.Ordinal) ? (null, "citations.source", "sources") : (field.Kind, field.Path, field.Collection!)));
        nested.Concat(single).ShouldBe(expected.Distinct(), ignoreOrder: true);
    }

    private static IEnumerable<(string Path, FieldDescriptor Field)> FieldsOf(MessageDescriptor message) =>
        StoredFieldsOf(message).SelectMany(field => field.FieldType == FieldType.Message
            ? FieldsOf(field.MessageType).Select(nested => ($"{field.Name}.{nested.Path}", nested.Field)).Prepend((field.Name, field))
            : [(field.Name, field)]);

    /// <summary>The fields that bodies hold: what the service itself makes is not stored.</summary>
    private static IEnumerable<FieldDescriptor> StoredFieldsOf(MessageDescriptor message) =>
        message.Fields.InDeclarationOrder().Where(field => field.GetOptions()?.GetExtension(AnnotationsExtensions.OutputOnly) != true);

    private static IEnumerable<string> JsonNamesOf(MessageDescriptor message) =>
        ResourceKind.All.SelectMany(kind => FieldsOf(kind.Descriptor))
            .Where(found => found.Field.FieldType == FieldType.Message && found.Field.MessageType == message)
            .Select(found => found.Field.JsonName)
            .Distinct(StringComparer.Ordinal);
}
