using System.Collections.Immutable;
using CstoRef.Resources;

namespace CstoRef.Server.Errors;

/// <summary>Resources that a request names do not exist.</summary>
internal sealed class ResourcesNotFoundException(ResourceKind kind, ImmutableArray<string> names) : Exception("A resource does not exist.")
{
    public ResourceKind Kind { get; } = kind;

    /// <summary>The names of the missing resources, at least one.</summary>
    public ImmutableArray<string> Names { get; } = names;
}
