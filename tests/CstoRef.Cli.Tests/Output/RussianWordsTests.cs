using CstoRef.Cli.Output;
using CstoRef.V1;
using Google.Protobuf.Reflection;

namespace CstoRef.Cli.Tests.Output;

/// <summary>Whoever prefers Russian reads the tool's own words in Russian too.</summary>
public sealed class RussianWordsTests
{
    private static readonly LanguageOrder Russian = new("ru");

    /// <summary>The enums that stand in tables.</summary>
    public static TheoryData<string> Enums =>
    [
        nameof(Certainty), nameof(StandingStatus), nameof(MembershipStatus), nameof(MembershipFramework), nameof(Occupancy),
        nameof(ChairmanshipBasis), nameof(GoverningBodyKind), nameof(ForceKind), nameof(DocumentType), nameof(DocumentStage),
        nameof(SessionStatus), nameof(SessionKind), nameof(SessionFormat),
        nameof(EventKind), nameof(SourceKind), nameof(NameMatch),
    ];

    private static IEnumerable<EnumDescriptor> Contract =>
        typeof(Certainty).Assembly.GetExportedTypes().Where(type => type.Name.EndsWith("Reflection", StringComparison.Ordinal))
            .Select(type => (FileDescriptor)type.GetProperty("Descriptor")!.GetValue(null)!).SelectMany(file => file.EnumTypes);

    [Theory]
    [MemberData(nameof(Enums))]
    public void Of_EveryValue_IsSaidInRussian(string name)
    {
        var type = Contract.Single(type => string.Equals(type.Name, name, StringComparison.Ordinal));

        foreach (var value in type.Values.Skip(1))
            Russian.Of(type, value.Number).ShouldMatch("^[а-яё]|^Договор$|^Организация$|^Парл", value.Name);
    }

    [Fact]
    public void Of_Heading_IsSaidInTheLanguageThatComesFirstOfThoseThatTheToolSpeaks()
    {
        new LanguageOrder("hy", "ru-BY").Of("State").ShouldBe("Государство");
        new LanguageOrder("en", "ru").Of("State").ShouldBe("State");
        LanguageOrder.English.Of("State").ShouldBe("State");
        Russian.Of("What nobody translated").ShouldBe("What nobody translated");
    }
}
