using System.Reflection;
using System.Runtime.CompilerServices;

namespace CstoRef.Architecture.Tests;

/// <summary>
/// Only the namespace CstoRef.Time compares dates, since partial ones have an order and an equality of their own. Read from the compiled
/// assemblies, so that no alias or using directive hides a use.
/// </summary>
public sealed class DateComparisonTests
{
    private const string Time = "CstoRef.Time";

    private static readonly Type[] Dates = [typeof(DateOnly), typeof(DateTime), typeof(DateTimeOffset)];

    private static readonly string[] Comparisons =
    [
        "op_LessThan", "op_LessThanOrEqual", "op_GreaterThan", "op_GreaterThanOrEqual", "op_Equality", "op_Inequality", "op_Subtraction",
        nameof(DateTime.Compare), nameof(DateTime.CompareTo), nameof(DateTime.Equals), nameof(DateTime.Subtract), "get_DayNumber", "get_Ticks",
    ];

    /// <summary>Generic methods that compare the elements or keys whose type is their last type argument.</summary>
    private static readonly string[] ComparingGenerics =
    [
        nameof(Enumerable.Order), nameof(Enumerable.OrderDescending), nameof(Enumerable.OrderBy), nameof(Enumerable.OrderByDescending),
        nameof(Enumerable.ThenBy), nameof(Enumerable.ThenByDescending), nameof(Enumerable.Min), nameof(Enumerable.Max), nameof(Enumerable.MinBy),
        nameof(Enumerable.MaxBy), nameof(Array.Sort), nameof(Array.BinarySearch), nameof(Enumerable.Contains), nameof(Enumerable.Distinct),
        nameof(Enumerable.SequenceEqual),
    ];

    /// <summary>Types whose comparers and sorting collections compare.</summary>
    private static readonly string[] ComparingTypes = ["Comparer`1", "IComparer`1", "IComparable`1", "EqualityComparer`1", "SortedSet`1", "SortedDictionary`2"];

    /// <summary>What compares dates elsewhere for a reason.</summary>
    private static readonly string[] Exempt =
    [
        // The interval tree over the day ranges of CstoRef.Time: it sorts and searches their bounds, and knows nothing of partial dates.
        "CstoRef.Indexes.DayRangeIndex",
        "CstoRef.Indexes.DayRangePart",
        // What counts the same ranges by their bounds.
        "CstoRef.Indexes.ElementDays",
        // Where a day lies on a drawing: a distance along an axis.
        "CstoRef.Cli.TimeCharts.TimeScale",
        // The deadline of a call, which is a moment and no date of the data.
        "CstoRef.Server.Errors.ErrorInterceptor",
        // Until when a token, a certificate or a call counts: moments again.
        "CstoRef.Server.Security.Jwt.JwtTokens",
        "CstoRef.Server.Security.Certificates.ClientCertificates",
        "CstoRef.Server.Limits.CallDeadlines",
        // How long ago a file was written: that is a moment, too.
        "CstoRef.Client.Replicas.ReplicaFile",
    ];

    public static TheoryData<string> Assemblies => ["CstoRef.Catalog", "CstoRef.Server", "CstoRef.Client", "CstoRef.Cli"];

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void Code_ComparesDatesInOnePlaceAlone(string assembly) =>
        MethodCalls.In(Assembly.Load(assembly))
            .Where(call => ComparesDates(call.Callee) && !MayCompare(call.Caller.DeclaringType!) && !IsEqualityOfARecord(call.Caller))
            .Select(call => $"{call.Caller.DeclaringType}.{call.Caller.Name} calls {call.Callee.DeclaringType}.{call.Callee.Name}")
            .ShouldBeEmpty();

    [Fact]
    public void Time_IsWhereDatesAreCompared() =>
        MethodCalls.In(Assembly.Load("CstoRef.Catalog"))
            .Where(call => ComparesDates(call.Callee))
            .Select(call => call.Caller.DeclaringType!.Namespace)
            .ShouldContain(Time, StringComparer.Ordinal);

    [Fact]
    public void Detector_FindsEveryWayToCompare()
    {
        var found = MethodCalls.In(typeof(DateComparisonTests).Assembly)
            .Where(call => Outermost(call.Caller.DeclaringType!, until: typeof(DateComparisonTests)) == typeof(Offender) && ComparesDates(call.Callee))
            .Select(call => $"{call.Callee.DeclaringType!.Name}.{call.Callee.Name}")
            .Distinct(StringComparer.Ordinal);

        found.ShouldBe(
            [
                "DateOnly.op_LessThan", "DateOnly.op_Equality", "DateOnly.CompareTo", "DateOnly.Equals", "DateOnly.get_DayNumber", "DateTime.op_Subtraction",
                "DateTimeOffset.op_GreaterThan", "Enumerable.OrderBy", "Enumerable.Max", "Comparer`1.get_Default",
            ],
            ignoreOrder: true);
    }

    private static bool ComparesDates(MethodBase callee)
    {
        var declaring = callee.DeclaringType!;
        if (Dates.Contains(declaring)) return Comparisons.Contains(callee.Name, StringComparer.Ordinal);
        if (string.Equals(declaring.FullName, $"{Time}.DayRange", StringComparison.Ordinal)) return callee.Name is "get_First" or "get_End";
        if (declaring.IsGenericType && ComparingTypes.Contains(declaring.Name, StringComparer.Ordinal))
            return IsDate(declaring.GetGenericArguments()[0]);
        return callee.IsGenericMethod && ComparingGenerics.Contains(callee.Name, StringComparer.Ordinal) && IsDate(callee.GetGenericArguments()[^1]);
    }

    /// <summary>Whether the compiler wrote the method for a record, which compares all that the record holds and decides nothing.</summary>
    private static bool IsEqualityOfARecord(MethodBase caller) =>
        caller.Name is nameof(Equals) or nameof(GetHashCode) && caller.IsDefined(typeof(CompilerGeneratedAttribute));

    private static bool IsDate(Type type) => Dates.Contains(Nullable.GetUnderlyingType(type) ?? type);

    private static bool MayCompare(Type type)
    {
        var outermost = Outermost(type, until: null);
        return string.Equals(outermost.Namespace, Time, StringComparison.Ordinal) || Exempt.Contains(outermost.FullName, StringComparer.Ordinal);
    }

    /// <summary>
    /// The type that holds a type and the closures that the compiler makes of its lambdas; of those nested in one type, that below it.
    /// </summary>
    private static Type Outermost(Type type, Type? until)
    {
        while (type.DeclaringType is { } holder && holder != until) type = holder;
        return type;
    }

    /// <summary>Breaks the rule in every way, to prove that the detector sees it.</summary>
    private static class Offender
    {
#pragma warning disable // the offences are the point
        public static object Offend(DateOnly day, DateOnly other, DateTime time, DateTimeOffset offset, List<DateOnly> days) => new object[]
        {
            day < other, day == other, day.CompareTo(other), day.Equals(other), day.DayNumber, time - time, offset > offset,
            days.OrderBy(one => one), days.Max(), Comparer<DateOnly>.Default,
        };
#pragma warning restore
    }
}
