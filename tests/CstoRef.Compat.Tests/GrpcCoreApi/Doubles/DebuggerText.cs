using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;

namespace CstoRef.Compat.Tests.GrpcCoreApi.Doubles;

/// <summary>
/// Shows an object as a debugger does, by its <see cref="DebuggerDisplayAttribute"/> and <see cref="DebuggerTypeProxyAttribute"/>.
/// </summary>
internal static partial class DebuggerText
{
    private const BindingFlags Any = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance;

    public static string Display(object shown)
    {
        var attribute = shown.GetType().GetCustomAttribute<DebuggerDisplayAttribute>(inherit: true);
        return Hole().Replace(attribute!.Value!, hole => Evaluate(shown, hole.Groups["expression"].Value));
    }

    /// <summary>The properties of the object's debugger proxy by name.</summary>
    public static IReadOnlyDictionary<string, object?> Proxy(object shown)
    {
        var attribute = shown.GetType().GetCustomAttribute<DebuggerTypeProxyAttribute>(inherit: true);
        var type = Type.GetType(attribute!.ProxyTypeName, throwOnError: true)!;
        if (type.IsGenericTypeDefinition)
            type = type.MakeGenericType(shown.GetType().GetGenericArguments());
        var proxy = Activator.CreateInstance(type, Any, binder: null, [shown], CultureInfo.InvariantCulture)!;
        return type.GetProperties().ToDictionary(property => property.Name, property => property.GetValue(proxy), StringComparer.Ordinal);
    }

    private static string Evaluate(object shown, string expression)
    {
        for (var type = shown.GetType(); type is not null; type = type.BaseType)
        {
            var value = expression.EndsWith("()", StringComparison.Ordinal)
                ? type.GetMethod(expression[..^2], Any)?.Invoke(shown, [])
                : type.GetProperty(expression, Any)?.GetValue(shown);
            if (value is not null)
                return Convert.ToString(value, CultureInfo.InvariantCulture)!;
        }

        throw new InvalidOperationException($"{shown.GetType()} has no '{expression}' for the debugger to show.");
    }

    [GeneratedRegex(
        @"\{(?<expression>[^,}]+)(?:,nq)?\}",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Hole();
}
