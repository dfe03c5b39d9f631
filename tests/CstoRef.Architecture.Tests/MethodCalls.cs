using System.Collections.Frozen;
using System.Reflection;
using System.Reflection.Emit;

namespace CstoRef.Architecture.Tests;

/// <summary>Reads which methods and constructors the code of an assembly calls, from its intermediate language.</summary>
internal static class MethodCalls
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly FrozenDictionary<short, OpCode> OpCodesByValue = typeof(OpCodes)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToFrozenDictionary(code => code.Value);

    /// <summary>Every call in an assembly, with the method that makes it.</summary>
    public static IEnumerable<(MethodBase Caller, MethodBase Callee)> In(Assembly assembly) =>
        from type in assembly.GetTypes()
        from caller in type.GetMethods(Declared).Cast<MethodBase>().Concat(type.GetConstructors(Declared))
        from callee in Of(caller)
        select (caller, callee);

    private static IEnumerable<MethodBase> Of(MethodBase caller)
    {
        if (caller.GetMethodBody()?.GetILAsByteArray() is not { } code) yield break;
        for (var at = 0; at < code.Length;)
        {
            var opCode = OpCodesByValue[code[at] == 0xFE ? unchecked((short)(0xFE00 | code[at + 1])) : code[at]];
            at += opCode.Size;
            if (opCode.OperandType is OperandType.InlineMethod && Resolve(caller, BitConverter.ToInt32(code, at)) is { } callee)
                yield return callee;
            at += OperandSize(opCode, code, at);
        }
    }

    private static MethodBase? Resolve(MethodBase caller, int token) =>
        caller.Module.ResolveMethod(
            token,
            caller.DeclaringType!.IsGenericType ? caller.DeclaringType.GetGenericArguments() : null,
            caller.IsGenericMethod ? caller.GetGenericArguments() : null);

    private static int OperandSize(OpCode opCode, byte[] code, int at) => opCode.OperandType switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(code, at)),
        _ => 4,
    };
}
