using CstoRef.Resources;
using CstoRef.V1;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace CstoRef.Server.Editing;

/// <summary>A resource that an edit puts, with its place in the request.</summary>
/// <param name="Path">The path of the resource in the request, for example <c>puts[3].document</c>.</param>
/// <param name="Resource">The resource.</param>
internal sealed record Put(string Path, IMessage Resource)
{
    private static readonly OneofAccessor Held = V1.Resource.Descriptor.Oneofs[0].Accessor;

    public ResourceKind Kind => ResourceKind.Of(Resource);

    public string Name => Kind.NameOf(Resource);

    /// <summary>What stands at a place among the puts of a request that was checked.</summary>
    public static Put At(Resource put, int index) =>
        TryAt(put, index) ?? throw new ArgumentException("It holds no resource.", nameof(put));

    /// <summary>What stands at a place among the puts of a request; null where that holds no resource.</summary>
    public static Put? TryAt(Resource put, int index) =>
        Held.GetCaseFieldDescriptor(put) is { } field ? new($"{PathAt(index)}.{field.Name}", (IMessage)field.Accessor.GetValue(put)) : null;

    /// <summary>The path of a place among the puts.</summary>
    public static string PathAt(int index) => $"puts[{index}]";

    /// <summary>The path in the request of a field of the resource.</summary>
    public string PathOf(string field) => field.Length == 0 ? Path : $"{Path}.{field}";
}
