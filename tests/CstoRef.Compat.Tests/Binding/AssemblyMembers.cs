using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace CstoRef.Compat.Tests.Binding;

/// <summary>The types and members of an assembly's metadata, each spelled as <c>type :: member signature</c>.</summary>
internal sealed class AssemblyMembers(string path) : IDisposable
{
    private const MethodAttributes Access = MethodAttributes.MemberAccessMask;

    private readonly PEReader _file = new(File.OpenRead(path));

    private MetadataReader Reader => _file.GetMetadataReader();

    /// <summary>The types, and the members as their parents declare them, that the assembly uses of another one.</summary>
    public IReadOnlySet<string> UsedOf(string assembly)
    {
        var reader = Reader;
        var used = new HashSet<string>(StringComparer.Ordinal);
        foreach (var handle in reader.TypeReferences.Where(handle => IsOf(reader, handle, assembly)))
            used.Add(SignatureSpeller.Spell(reader, handle));
        foreach (var member in reader.MemberReferences.Select(reader.GetMemberReference))
        {
            if (Parent(reader, member.Parent) is { } parent && IsOf(reader, parent, assembly))
                used.Add($"{SignatureSpeller.Spell(reader, parent)} :: {Spell(reader, member)}");
        }

        return used;
    }

    /// <summary>What other assemblies may use of this one; a member stands with its own type and with those that inherit it.</summary>
    public IReadOnlySet<string> Offered()
    {
        var reader = Reader;
        var offered = new HashSet<string>(StringComparer.Ordinal);
        foreach (var handle in reader.TypeDefinitions.Where(handle => IsVisible(reader, handle)))
        {
            var type = SignatureSpeller.Spell(reader, handle);
            offered.Add(type);
            for (TypeDefinitionHandle? owner = handle; owner is { } current; owner = Base(reader, current))
                offered.UnionWith(Members(reader, current).Select(member => $"{type} :: {member}"));
        }

        return offered;
    }

    public void Dispose() => _file.Dispose();

    private static IEnumerable<string> Members(MetadataReader reader, TypeDefinitionHandle handle)
    {
        var type = reader.GetTypeDefinition(handle);
        var methods = type.GetMethods()
            .Select(reader.GetMethodDefinition)
            .Where(method => (method.Attributes & Access)
                is MethodAttributes.Public or MethodAttributes.Family or MethodAttributes.FamORAssem)
            .Select(method => SignatureSpeller.Spell(
                reader.GetString(method.Name), method.DecodeSignature(SignatureSpeller.Instance, genericContext: null)));
        var fields = type.GetFields()
            .Select(reader.GetFieldDefinition)
            .Where(field => field.Attributes.HasFlag(FieldAttributes.Public))
            .Select(field => $"{field.DecodeSignature(SignatureSpeller.Instance, genericContext: null)} {reader.GetString(field.Name)}");
        return methods.Concat(fields);
    }

    private static string Spell(MetadataReader reader, MemberReference member) => member.GetKind() == MemberReferenceKind.Method
        ? SignatureSpeller.Spell(
            reader.GetString(member.Name), member.DecodeMethodSignature(SignatureSpeller.Instance, genericContext: null))
        : $"{member.DecodeFieldSignature(SignatureSpeller.Instance, genericContext: null)} {reader.GetString(member.Name)}";

    /// <summary>The type that declares the member; a member of <c>Method&lt;A, B&gt;</c> is one of <c>Method`2</c>.</summary>
    private static TypeReferenceHandle? Parent(MetadataReader reader, EntityHandle parent)
    {
        if (parent.Kind == HandleKind.TypeReference)
            return (TypeReferenceHandle)parent;
        if (parent.Kind != HandleKind.TypeSpecification)
            return null;

        var signature = reader.GetBlobReader(reader.GetTypeSpecification((TypeSpecificationHandle)parent).Signature);
        if (signature.ReadSignatureTypeCode() != SignatureTypeCode.GenericTypeInstance)
            return null;
        signature.ReadCompressedInteger(); // class or value type
        var generic = signature.ReadTypeHandle();
        return generic.Kind == HandleKind.TypeReference ? (TypeReferenceHandle)generic : null;
    }

    private static TypeDefinitionHandle? Base(MetadataReader reader, TypeDefinitionHandle handle) =>
        reader.GetTypeDefinition(handle).BaseType is { IsNil: false, Kind: HandleKind.TypeDefinition } parent
            ? (TypeDefinitionHandle)parent
            : null;

    private static bool IsOf(MetadataReader reader, TypeReferenceHandle handle, string assembly)
    {
        var scope = reader.GetTypeReference(handle).ResolutionScope;
        return scope.Kind switch
        {
            HandleKind.TypeReference => IsOf(reader, (TypeReferenceHandle)scope, assembly),
            HandleKind.AssemblyReference => reader.StringComparer.Equals(
                reader.GetAssemblyReference((AssemblyReferenceHandle)scope).Name, assembly),
            _ => false,
        };
    }

    private static bool IsVisible(MetadataReader reader, TypeDefinitionHandle handle)
    {
        var type = reader.GetTypeDefinition(handle);
        return (type.Attributes & TypeAttributes.VisibilityMask) switch
        {
            TypeAttributes.Public => true,
            TypeAttributes.NestedPublic or TypeAttributes.NestedFamily or TypeAttributes.NestedFamORAssem =>
                IsVisible(reader, type.GetDeclaringType()),
            _ => false,
        };
    }
}
