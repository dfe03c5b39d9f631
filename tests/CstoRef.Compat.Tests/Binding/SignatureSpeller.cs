using System.Collections.Immutable;
using System.Reflection.Metadata;

namespace CstoRef.Compat.Tests.Binding;

/// <summary>
/// Spells types in signatures by full name, generic parameters by position and assemblies not at all, so that a signature reads the
/// same in the assembly that refers to a member and in the one that defines it.
/// </summary>
internal sealed class SignatureSpeller : ISignatureTypeProvider<string, object?>
{
    public static SignatureSpeller Instance { get; } = new();

    public static string Spell(string name, MethodSignature<string> signature) =>
        $"{signature.ReturnType} {name}`{signature.GenericParameterCount}({string.Join(", ", signature.ParameterTypes)})"
        + (signature.Header.IsInstance ? "" : " static");

    public static string Spell(MetadataReader reader, EntityHandle type) => type.Kind switch
    {
        HandleKind.TypeReference => Instance.GetTypeFromReference(reader, (TypeReferenceHandle)type, rawTypeKind: 0),
        HandleKind.TypeDefinition => Instance.GetTypeFromDefinition(reader, (TypeDefinitionHandle)type, rawTypeKind: 0),
        HandleKind.TypeSpecification =>
            reader.GetTypeSpecification((TypeSpecificationHandle)type).DecodeSignature(Instance, genericContext: null),
        _ => throw new ArgumentException($"A {type.Kind} is no type.", nameof(type)),
    };

    public string GetPrimitiveType(PrimitiveTypeCode typeCode) => "System." + typeCode;

    public string GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind)
    {
        var type = reader.GetTypeDefinition(handle);
        return Nest(
            type.GetDeclaringType().IsNil ? null : GetTypeFromDefinition(reader, type.GetDeclaringType(), rawTypeKind),
            reader.GetString(type.Namespace),
            reader.GetString(type.Name));
    }

    public string GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind)
    {
        var type = reader.GetTypeReference(handle);
        var outer = type.ResolutionScope.Kind == HandleKind.TypeReference
            ? GetTypeFromReference(reader, (TypeReferenceHandle)type.ResolutionScope, rawTypeKind)
            : null;
        return Nest(outer, reader.GetString(type.Namespace), reader.GetString(type.Name));
    }

    public string GetTypeFromSpecification(
        MetadataReader reader, object? genericContext, TypeSpecificationHandle handle, byte rawTypeKind) =>
        reader.GetTypeSpecification(handle).DecodeSignature(this, genericContext);

    public string GetGenericInstantiation(string genericType, ImmutableArray<string> typeArguments) =>
        $"{genericType}<{string.Join(", ", typeArguments)}>";

    public string GetGenericTypeParameter(object? genericContext, int index) => "!" + index;

    public string GetGenericMethodParameter(object? genericContext, int index) => "!!" + index;

    public string GetSZArrayType(string elementType) => elementType + "[]";

    public string GetArrayType(string elementType, ArrayShape shape) => $"{elementType}[{shape.Rank}]";

    public string GetByReferenceType(string elementType) => elementType + "&";

    public string GetPointerType(string elementType) => elementType + "*";

    public string GetPinnedType(string elementType) => elementType;

    public string GetModifiedType(string modifier, string unmodifiedType, bool isRequired) => unmodifiedType;

    public string GetFunctionPointerType(MethodSignature<string> signature) => Spell("method", signature);

    private static string Nest(string? outer, string space, string name) => outer is not null ? $"{outer}+{name}" : $"{space}.{name}";
}
