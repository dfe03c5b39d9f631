using System.Collections;
using System.ComponentModel;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace CstoRef.Compat.Tests.PublicApi;

/// <summary>Lists what an assembly offers to other assemblies: one line per type and member, in a stable order.</summary>
internal static class PublicApiWriter
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly NullabilityInfoContext s_nullability = new();

    // The attributes that change how a compiler, a debugger or the framework treats the member; by name, because an assembly for an
    // older framework brings some of its own.
    private static readonly HashSet<string?> s_telling = new Type[]
    {
        typeof(AttributeUsageAttribute), typeof(DebuggerDisplayAttribute), typeof(DefaultMemberAttribute), typeof(EditorBrowsableAttribute),
        typeof(FlagsAttribute), typeof(ObsoleteAttribute), typeof(DynamicallyAccessedMembersAttribute),
    }.Select(type => type.FullName).ToHashSet(StringComparer.Ordinal);

    public static string Write(Assembly assembly)
    {
        var text = new StringBuilder();
        foreach (var type in assembly.GetExportedTypes().OrderBy(type => type.FullName, StringComparer.Ordinal))
        {
            foreach (var attribute in Attributes(type.CustomAttributes))
                text.Append(attribute).Append('\n');
            text.Append(Describe(type)).Append('\n');
            foreach (var line in Members(type).Order(StringComparer.Ordinal))
                text.Append("    ").Append(line).Append('\n');
            text.Append('\n');
        }

        return text.ToString();
    }

    private static string Describe(Type type)
    {
        var name = TypeNames.Spell(type);
        var constraints = Constraints(type.GetGenericArguments());
        if (type.IsEnum)
            return $"enum {name} : {TypeNames.Spell(Enum.GetUnderlyingType(type))}";
        if (type.IsSubclassOf(typeof(Delegate)))
            return "delegate " + Method(type.GetMethod("Invoke")!, name) + constraints;

        var kind = type switch
        {
            { IsInterface: true } => "interface",
            { IsValueType: true } => IsReadOnly(type) ? "readonly struct" : "struct",
            { IsAbstract: true, IsSealed: true } => "static class",
            { IsAbstract: true } => "abstract class",
            { IsSealed: true } => "sealed class",
            _ => "class",
        };
        IEnumerable<string> bases = type.GetInterfaces().Select(contract => TypeNames.Spell(contract)).Order(StringComparer.Ordinal);
        if (type.BaseType is { } parent && parent != typeof(object) && parent != typeof(ValueType))
            bases = bases.Prepend(TypeNames.Spell(parent));
        var list = string.Join(", ", bases);
        var access = type.IsNestedFamORAssem || type.IsNestedFamily ? "protected " : "";
        return $"{access}{kind} {name}{(list.Length > 0 ? " : " + list : "")}{constraints}";
    }

    private static IEnumerable<string> Members(Type type)
    {
        if (type.IsSubclassOf(typeof(Delegate)))
            return [];

        if (type.IsEnum)
            return Enum.GetNames(type).Select(name => $"{name} = {Convert.ToInt64(Enum.Parse(type, name), CultureInfo.InvariantCulture)}");

        var lines = new List<string>();
        foreach (var field in type.GetFields(Declared).Where(field => IsVisible(field.Attributes & FieldAttributes.FieldAccessMask)))
            lines.Add(Prefix(field) + Field(field));
        foreach (var method in type.GetConstructors(Declared).Where(IsVisible))
            lines.Add(Prefix(method) + Modifiers(method) + $"{type.Name.Split('`')[0]}({Parameters(method)})");
        foreach (var method in type.GetMethods(Declared).Where(method => IsVisible(method) && !IsAccessor(type, method)))
        {
            var text = Method(method, method.Name + Arguments(method)) + Constraints(method.GetGenericArguments());
            lines.Add(Prefix(method) + Modifiers(method) + text);
        }

        foreach (var property in type.GetProperties(Declared).Where(property => property.GetAccessors(nonPublic: true).Any(IsVisible)))
            lines.Add(Prefix(property) + Property(property));
        return lines;
    }

    private static string Prefix(MemberInfo member) => Prefix(member.CustomAttributes);

    private static string Prefix(IEnumerable<CustomAttributeData> attributes) =>
        string.Concat(Attributes(attributes).Select(attribute => attribute + " "));

    private static string Field(FieldInfo field)
    {
        var name = $"{TypeNames.Spell(field.FieldType, s_nullability.Create(field))} {field.Name}";
        if (field.IsLiteral)
            return $"const {name} = {Literal(field.GetRawConstantValue())}";
        return $"{(field.IsFamily ? "protected " : "")}{(field.IsStatic ? "static " : "")}{(field.IsInitOnly ? "readonly " : "")}{name}";
    }

    private static string Property(PropertyInfo property)
    {
        var accessors = property.GetAccessors(nonPublic: true).Where(IsVisible).ToList();
        var widest = accessors.Find(accessor => accessor.IsPublic) ?? accessors[0];
        var indexers = property.GetIndexParameters();
        var index = indexers.Length > 0 ? $"[{string.Join(", ", indexers.Select(Parameter))}]" : "";
        var bodies = accessors.Select(accessor =>
            (accessor.IsPublic == widest.IsPublic ? "" : "protected ") + (accessor.ReturnType == typeof(void) ? "set;" : "get;"));
        var type = TypeNames.Spell(property.PropertyType, s_nullability.Create(property));
        return $"{Modifiers(widest)}{type} {property.Name}{index} {{ {string.Join(" ", bodies)} }}";
    }

    private static string Method(MethodInfo method, string name) =>
        $"{TypeNames.Spell(method.ReturnType, s_nullability.Create(method.ReturnParameter))} {name}({Parameters(method)})";

    private static string Parameters(MethodBase method)
    {
        var list = string.Join(", ", method.GetParameters().Select(Parameter));
        return method.IsDefined(typeof(ExtensionAttribute), inherit: false) ? "this " + list : list;
    }

    private static string Parameter(ParameterInfo parameter)
    {
        var spread = parameter.IsDefined(typeof(ParamArrayAttribute), inherit: false) ? "params " : "";
        var fallback = parameter.HasDefaultValue ? " = " + Literal(parameter.RawDefaultValue) : "";
        var type = TypeNames.Spell(parameter.ParameterType, s_nullability.Create(parameter));
        return $"{Prefix(parameter.CustomAttributes)}{spread}{type} {parameter.Name}{fallback}";
    }

    private static string Arguments(MethodInfo method) =>
        method.IsGenericMethodDefinition ? $"<{string.Join(", ", method.GetGenericArguments().Select(type => type.Name))}>" : "";

    private static string Constraints(Type[] arguments)
    {
        var text = new StringBuilder();
        foreach (var argument in arguments.Where(argument => argument.IsGenericParameter))
        {
            var flags = argument.GenericParameterAttributes;
            var parts = argument.GetGenericParameterConstraints().Select(type => TypeNames.Spell(type)).ToList();
            if (flags.HasFlag(GenericParameterAttributes.ReferenceTypeConstraint))
                parts.Insert(0, "class");
            if (flags.HasFlag(GenericParameterAttributes.DefaultConstructorConstraint))
                parts.Add("new()");
            if (flags.HasFlag(GenericParameterAttributes.Covariant))
                parts.Add("out");
            if (flags.HasFlag(GenericParameterAttributes.Contravariant))
                parts.Add("in");
            if (parts.Count > 0)
                text.Append(CultureInfo.InvariantCulture, $" where {argument.Name} : {string.Join(", ", parts)}");
        }

        return text.ToString();
    }

    private static string Modifiers(MethodBase method)
    {
        var access = method.IsPublic ? "" : "protected ";
        if (method.DeclaringType!.IsInterface)
            return access + (method.IsAbstract ? "" : "default ");
        if (method.IsStatic)
            return access + "static ";
        if (method.IsAbstract)
            return access + (IsOverride(method) ? "abstract override " : "abstract ");
        if (method.IsVirtual && !method.IsFinal)
            return access + (IsOverride(method) ? "override " : "virtual ");
        return access;
    }

    private static bool IsOverride(MethodBase method) => method is MethodInfo info && info.GetBaseDefinition() != info;

    private static bool IsAccessor(Type type, MethodInfo method) =>
        method.IsSpecialName && type.GetProperties(Declared).Any(property => property.GetAccessors(nonPublic: true).Contains(method));

    private static bool IsVisible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static bool IsVisible(FieldAttributes access) =>
        access is FieldAttributes.Public or FieldAttributes.Family or FieldAttributes.FamORAssem;

    private static bool IsReadOnly(Type type) =>
        type.CustomAttributes.Any(attribute => attribute.AttributeType == typeof(IsReadOnlyAttribute));

    private static IEnumerable<string> Attributes(IEnumerable<CustomAttributeData> attributes) =>
        attributes
            .Where(attribute => s_telling.Contains(attribute.AttributeType.FullName))
            .Select(attribute => $"[{attribute.AttributeType.Name[..^"Attribute".Length]}({string.Join(", ", Values(attribute))})]")
            .Order(StringComparer.Ordinal);

    private static IEnumerable<string> Values(CustomAttributeData attribute) => attribute.AttributeType == typeof(ObsoleteAttribute)
        ? [] // the reason is prose
        : attribute.ConstructorArguments.Select(argument => Literal(argument.Value))
            .Concat(attribute.NamedArguments.OrderBy(argument => argument.MemberName, StringComparer.Ordinal)
                .Select(argument => $"{argument.MemberName} = {Literal(argument.TypedValue.Value)}"));

    private static string Literal(object? value) => value switch
    {
        null => "default",
        string text => $"\"{text}\"",
        bool flag => flag ? "true" : "false",
        Type type => $"typeof({TypeNames.Spell(type)})",
        IEnumerable list => string.Join(", ", list.Cast<object?>().Select(Literal)),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
