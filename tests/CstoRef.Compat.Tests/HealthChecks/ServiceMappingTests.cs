using Grpc.AspNetCore.HealthChecks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace CstoRef.Compat.Tests.HealthChecks;

public sealed class ServiceMappingTests
{
    private readonly ServiceMappingCollection _mappings = [];

    [Fact]
    public void Options_ByDefault_MapOnlyTheWholeServer()
    {
        var services = new ServiceCollection();
        services.AddGrpcHealthChecks().ShouldBeAssignableTo<IHealthChecksBuilder>();
        using var provider = services.BuildServiceProvider();

        var options = provider.GetRequiredService<IOptions<GrpcHealthChecksOptions>>().Value;

        options.UseHealthChecksCache.ShouldBeFalse();
        options.SuppressCompletionOnShutdown.ShouldBeFalse();
        var mapping = options.Services.ShouldHaveSingleItem();
        mapping.Name.ShouldBe("");
        mapping.HealthCheckPredicate!(new HealthCheckMapContext("any", [])).ShouldBeTrue();
        new GrpcHealthChecksOptions().Services.ShouldBeEmpty();
    }

    [Fact]
    public void Map_SameNameTwice_KeepsTheLast()
    {
        _mappings.Map("a", _ => true);
        _mappings.Map("b", _ => true);
        Func<HealthCheckMapContext, bool> last = _ => false;

        _mappings.Map("a", last);

        _mappings.Select(mapping => mapping.Name).ShouldBe(["b", "a"]);
        _mappings.Last().HealthCheckPredicate.ShouldBeSameAs(last);
    }

    [Fact]
    public void Add_SameNameTwice_IsRefused()
    {
        _mappings.Add(new ServiceMapping("a", (HealthCheckMapContext _) => true));

        Should.Throw<ArgumentException>(() => _mappings.Add(new ServiceMapping("a", (HealthCheckMapContext _) => true)));
        _mappings.Count.ShouldBe(1);
    }

    [Fact]
    public void RemoveAndClear_TakeMappingsOut()
    {
        _mappings.Map("a", _ => true);
        _mappings.Map("b", _ => true);
        _mappings.Map("c", _ => true);

        _mappings.Remove("b");
        _mappings.Remove("not there");
        _mappings.Select(mapping => mapping.Name).ShouldBe(["a", "c"]);

        _mappings.Clear();
        _mappings.Count.ShouldBe(0);
    }

    [Fact]
    public void Collection_AsICollection_Works()
    {
        ICollection<ServiceMapping> collection = _mappings;
        var mapping = new ServiceMapping("a", (HealthCheckMapContext _) => true);
        collection.IsReadOnly.ShouldBeFalse();

        collection.Add(mapping);
        collection.Contains(mapping).ShouldBeTrue();
        var copy = new ServiceMapping[2];
        collection.CopyTo(copy, 1);
        copy.ShouldBe([null!, mapping]);
        collection.Remove(mapping).ShouldBeTrue();
        collection.Remove(mapping).ShouldBeFalse();
        ((System.Collections.IEnumerable)collection).Cast<object>().ShouldBeEmpty();
    }

    [Fact]
    public void MapContext_HasWhatItWasMadeOf()
    {
        var context = new HealthCheckMapContext("database", ["storage"]);

        context.Name.ShouldBe("database");
        context.Tags.ShouldBe(["storage"]);
    }

#pragma warning disable CS0618 // The obsolete members keep working.
    [Fact]
    public void MapService_ByResults_HasThatPredicateAlone()
    {
        Func<HealthResult, bool> predicate = _ => true;

        _mappings.Map("a", _ => true);
        _mappings.MapService("a", predicate);

        var mapping = _mappings.ShouldHaveSingleItem();
        mapping.Predicate.ShouldBeSameAs(predicate);
        mapping.HealthCheckPredicate.ShouldBeNull();
        new ServiceMapping("b", (HealthCheckMapContext _) => true).Predicate.ShouldBeNull();
    }

    [Fact]
    public void HealthResult_HasWhatItWasMadeOf()
    {
        var exception = new InvalidOperationException();
        var data = new Dictionary<string, object>(StringComparer.Ordinal) { ["rows"] = 3 };

        var result = new HealthResult("database", ["storage"], HealthStatus.Degraded, "slow", TimeSpan.FromSeconds(1), exception, data);

        result.Name.ShouldBe("database");
        result.Tags.ShouldBe(["storage"]);
        result.Status.ShouldBe(HealthStatus.Degraded);
        result.Description.ShouldBe("slow");
        result.Duration.ShouldBe(TimeSpan.FromSeconds(1));
        result.Exception.ShouldBeSameAs(exception);
        result.Data.ShouldBeSameAs(data);
    }
#pragma warning restore CS0618
}
