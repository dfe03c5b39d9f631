using System.Globalization;
using System.Reflection;
using System.Text;

namespace CstoRef.Compat.Tests.PublicApi;

/// <summary>Spells types as C# does, with their generic arguments and nullable annotations.</summary>
internal static class TypeNames
{
    private static readonly Dictionary<Type, string> s_keywords = new()
    {
        [typeof(void)] = "void",
        [typeof(bool)] = "bool",
        [typeof(byte)] = "byte",
        [typeof(int)] = "int",
        [typeof(long)] = "long",
        [typeof(object)] = "object",
        [typeof(string)] = "string",
    };

    public static string Spell(Type type, NullabilityInfo? nullability = null)
    {
        if (type.IsByRef)
            return "ref " + Spell(type.GetElementType()!, nullability);

        if (Nullable.GetUnderlyingType(type) is { } underlying)
            return Spell(underlying) + "?";

        var mark = !type.IsValueType && nullability?.ReadState == NullabilityState.Nullable ? "?" : "";
        if (type.IsArray)
            return Spell(type.GetElementType()!, nullability?.ElementType) + "[]" + mark;

        if (type.IsGenericParameter)
            return type.Name + mark;

        return SpellNamed(type, nullability) + mark;
    }

    private static string SpellNamed(Type type, NullabilityInfo? nullability)
    {
        if (s_keywords.TryGetValue(type, out var keyword))
            return keyword;

        var arguments = type.GetGenericArguments();
        var inherited = type.DeclaringType?.GetGenericArguments().Length ?? 0;
        var name = new StringBuilder();
        name.Append(type.DeclaringType is { } outer ? SpellOuter(outer, arguments, inherited) + "." : type.Namespace + ".");
        name.Append(type.Name.Split('`')[0]);
        if (arguments.Length > inherited)
        {
            var own = arguments.Skip(inherited).Select((argument, index) => Spell(argument, Argument(nullability, inherited + index)));
            name.Append(CultureInfo.InvariantCulture, $"<{string.Join(", ", own)}>");
        }

        return name.ToString();
    }

    private static string SpellOuter(Type outer, Type[] arguments, int inherited) =>
        Spell(outer.IsGenericTypeDefinition ? outer.MakeGenericType(arguments[..inherited]) : outer);

    private static NullabilityInfo? Argument(NullabilityInfo? nullability, int index) =>
        nullability is { } info && index < info.GenericTypeArguments.Length ? info.GenericTypeArguments[index] : null;
}
