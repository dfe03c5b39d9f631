using System.Collections.Immutable;
using BenchmarkDotNet.Attributes;
using CstoRef.Names;
using CstoRef.V1;

namespace CstoRef.Benchmarks;

/// <summary>ResolveNames of a thousand names at once, which takes no longer in a great catalog than in a small one.</summary>
public class NameQuestions : Questions
{
    private const int Names = 1000;

    private string[] _written = [];
    private string[] _misspelt = [];
    private string[] _nonsense = [];

    /// <inheritdoc/>
    public override void TakeCatalog()
    {
        base.TakeCatalog();
        var people = Catalog.People.All;
        _written = [.. Enumerable.Range(0, Names).Select(number => people[number % people.Length].DisplayNames[0].Text)];
        _misspelt = [.. _written.Select(name => name.Replace('e', 'a'))];
        _nonsense = [.. _written.Select(name => string.Concat(Enumerable.Repeat($"{name} ", NameResolver.MaxLength / (name.Length + 1))))];
    }

    /// <summary>Names as the data has them.</summary>
    [Benchmark]
    public ImmutableArray<NameResolution> AsTheyAreWritten() => Resolve(_written);

    /// <summary>Names with a typing error, of which the ones that are written alike are looked for.</summary>
    [Benchmark]
    public ImmutableArray<NameResolution> WithTypingErrors() => Resolve(_misspelt);

    /// <summary>As long texts as there may be, which name nothing.</summary>
    [Benchmark]
    public ImmutableArray<NameResolution> OfNothing() => Resolve(_nonsense);

    private ImmutableArray<NameResolution> Resolve(string[] names)
    {
        var resolver = new NameResolver(Catalog, maxCandidates: NameResolver.MaxCandidates);
        return [.. names.Select(resolver.Resolve)];
    }
}
