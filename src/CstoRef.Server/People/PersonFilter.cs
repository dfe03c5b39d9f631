using CstoRef.Server.Filtering;
using CstoRef.V1;

namespace CstoRef.Server.People;

/// <summary>Which people a list request asks for.</summary>
internal static class PersonFilter
{
    /// <summary>The filter; null where the request sets none.</summary>
    public static Func<Person, bool>? Of(ListPeopleRequest request)
    {
        if (request is { Office: "", DisplayName: "" }) return null;
        var (office, name) = (request.Office, TextSearch.Normalize(request.DisplayName));
        return person =>
            FieldFilter.AdmitsAny(office, person.Holdings, holding => holding.Office)
            && (name.Length == 0 || TextSearch.AnyMatches(person.DisplayNames, name) || TextSearch.AnyMatches(person.OtherNames, name));
    }
}
