using CstoRef.Validation;

namespace CstoRef.Postgres.Tests.Samples;

public sealed class SampleTests
{
    [Fact]
    public void Sample_KeepsAllRules() => CatalogRules.Check(Sample.Resources()).ShouldBeEmpty();
}
